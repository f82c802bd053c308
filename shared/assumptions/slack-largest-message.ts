import { assumption } from './assumption.ts'
import { largestOf } from './parts/largest-of.ts'

export const slackLargestMessage = assumption({
  id: 'slack-largest-message',
  statement:
    'Slack takes a message of 10,000 bytes in up to 50 blocks, with a header of 150 characters and a section of 3,000',
  mark: 'contradictory',
  source:
    'Its pages give the limits of a block and the number of blocks, and none of a whole message; threads of its users (slackapi/bolt-js, 2509 and 2867) tell of refusals, msg_blocks_too_long, at 13,200 characters, at 11,341, and at fewer with many blocks',
  dependsOn: 'The channel slack leaves out findings until a message is no larger',
  needs: ['largestTold'],
  judged:
    'Proven when a channel of the kind slack takes the largest test; refuted when it takes the usual test and Slack then refuses the largest. Other refusals, and silence, tell nothing.',
  fallback:
    'What Slack refuses is not sent again in a shorter form: it is told as channel-failing through other channels. bodyLimit of shared/channels/slack.ts has to be lowered; until then a second channel on the routes to Slack gets what it refuses.',
  judge: ({ largestTold }) => largestOf(largestTold, 'slack'),
})
