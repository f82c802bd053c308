import { minutes } from '../domain/time.ts'
import { check } from './check.ts'

const empty = { queue: 'audit', waitedSeconds: 0, poison: 0, poisonSeconds: null }
const patience = minutes(30)

export const queuesDrain = check({
  id: 'queues-drain',
  title: 'Nothing waits for long in a queue',
  severity: 'high',
  sights: ['queues'],
  why: 'What waits has not been judged, or not been said.',
  judged:
    'The message at the front of a queue has not been there for half an hour. Its time is taken by catch-up, which looks every five minutes: many messages are sent with a delay, so that their own age tells nothing.',
  mends: { restart: 'az functionapp restart -g <group> -n <app>' },
  find: ({ queues }, { mends }) =>
    queues
      .filter(({ waitedSeconds }) => waitedSeconds >= patience)
      .map(({ queue, waitedSeconds }) => ({
        scope: queue,
        what: `the same message has been at the front of the queue ${queue} for ${Math.floor(waitedSeconds / 60)} minutes`,
        mend: mends.restart,
      })),
  cases: [
    { name: 'empty', given: { queues: [empty] }, finds: [] },
    { name: 'at work', given: { queues: [{ ...empty, waitedSeconds: 299 }] }, finds: [] },
    {
      name: 'stuck',
      given: { queues: [{ ...empty, waitedSeconds: 1800 }] },
      finds: ['audit'],
    },
    { name: 'not looked at', given: {}, finds: null },
  ],
})
