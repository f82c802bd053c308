import { assumption } from './assumption.ts'
import { largestOf } from './parts/largest-of.ts'

export const servicenowLargestEvent = assumption({
  id: 'servicenow-largest-event',
  statement:
    'Event management of ServiceNow takes an event of 200 kB, with a description of 3,900 characters and the rest in additional_info',
  mark: 'recalled',
  source:
    'Older pages of ServiceNow give source, node, resource and type 100 characters and message_key 1,024; none says how long description, additional_info and a whole request may be',
  dependsOn: 'The channel servicenow leaves out findings until an event is no larger',
  needs: ['largestTold'],
  judged:
    'Proven when a channel of the kind servicenow takes the largest test; refuted when it takes the usual test and ServiceNow then refuses the largest. That a field was cut is told by no answer: look at the event.',
  fallback:
    'What ServiceNow refuses is not sent again in a shorter form: it is told as channel-failing through other channels. bodyLimit and the lengths in shared/channels/servicenow.ts have to be lowered; until then a second channel on the routes to it gets what it refuses.',
  judge: ({ largestTold }) => largestOf(largestTold, 'servicenow'),
})
