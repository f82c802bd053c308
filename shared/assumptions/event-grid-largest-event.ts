import { assumption } from './assumption.ts'
import { largestOf } from './parts/largest-of.ts'

export const eventGridLargestEvent = assumption({
  id: 'event-grid-largest-event',
  statement: 'A custom topic takes one CloudEvent of 900 kB in structured form',
  mark: 'inferred',
  source:
    'Azure documents 1 MB for an event and for an array of events of its own schema, and 413 beyond; that a single CloudEvent may be as large follows from it',
  dependsOn: 'The channel event-grid leaves out findings until an event is no larger',
  needs: ['largestTold'],
  judged:
    'Proven when a channel of the kind event-grid takes the largest test; refuted when it takes the usual test and the topic then refuses the largest. Other refusals, and silence, tell nothing.',
  fallback:
    'What the topic refuses is not sent again in a shorter form: it is told as channel-failing through other channels. bodyLimit of shared/channels/event-grid.ts has to be lowered; until then a second channel on the routes to it gets what it refuses.',
  judge: ({ largestTold }) => largestOf(largestTold, 'event-grid'),
})
