import { minutes } from '../domain/time.ts'
import { check } from './check.ts'
import { filled } from './filled.ts'

const empty = { queue: 'audit', waitedSeconds: 0, poison: 0, poisonSeconds: null }
/** More than a message needs on its way through the poison door. */
const patience = minutes(4)

export const poisonEmpty = check({
  id: 'poison-empty',
  title: 'No poison queue holds a message',
  severity: 'high',
  sights: ['queues'],
  why: 'A function takes each message out of its poison queue and arms the work again. What stays there reaches no function at all.',
  judged:
    'Catch-up has seen messages in a poison queue at least four minutes ago, and there are some now.',
  mends: {
    look: 'az functionapp function show -g <group> -n <app> --function-name <function>',
  },
  find: ({ queues }, { mends }) =>
    queues
      .filter(({ poison, poisonSeconds }) => poison > 0 && (poisonSeconds ?? 0) >= patience)
      .map(({ queue, poison }) => ({
        cause: 'poison-unread',
        scope: queue,
        what: `${poison} message(s) lie in the poison queue of ${queue}: they are not base64, or their function fails or is switched off; the storage browser of the portal shows them`,
        mend: filled(mends.look, {
          function: `poison${queue.charAt(0).toUpperCase()}${queue.slice(1)}`,
        }),
      })),
  cases: [
    { name: 'empty', given: { queues: [empty] }, finds: [] },
    {
      name: 'on their way',
      given: { queues: [{ ...empty, poison: 2, poisonSeconds: 60 }] },
      finds: [],
    },
    { name: 'seen for the first time', given: { queues: [{ ...empty, poison: 2 }] }, finds: [] },
    {
      name: 'they stay',
      given: { queues: [{ ...empty, poison: 2, poisonSeconds: 300 }] },
      finds: ['audit'],
    },
    { name: 'not looked at', given: {}, finds: null },
  ],
})
