import * as z from 'zod/mini'
import { channel } from './channel.ts'
import { hostFits } from './parts/host-fits.ts'
import { hostName } from './parts/host-name.ts'
import { judgeSlack } from './parts/judge-slack.ts'
import { mostThatFit } from './parts/most-that-fit.ts'
import { outline } from './parts/outline.ts'
import { receiverUrl } from './parts/receiver-url.ts'
import { secretName } from './parts/secret-name.ts'
import { slackBlocks } from './parts/slack-blocks.ts'
import { slackEscaped } from './parts/slack-escaped.ts'

/**
 * Slack refuses near 13,200 characters in all, of which a block takes about a hundred beside its text (`msg_blocks_too_long`).
 * Users have measured that, one a refusal of 11,341 characters of text; no page says so. Assumption `slack-largest-message`.
 */
const bodyLimit = 10_000
const hookHosts = ['hooks.slack.com', 'hooks.slack-gov.com']

export const slack = channel({
  id: 'slack',
  title: 'Slack, through an incoming webhook',
  canResolve: false,
  bodyLimit,
  rates: [{ messages: 1, seconds: 1 }],
  settings: z.strictObject({ url: secretName, hosts: z._default(z.array(hostName), []) }),
  accepts: {
    url: 'the name of the secret that holds the URL of the incoming webhook (letters, digits and hyphens)',
    hosts: 'a list of further hosts that the URL may lie on',
  },
  secretSettings: ['url'],
  render({ alert, secrets }, { url: secret, hosts }) {
    const url = receiverUrl(secrets, secret)
    if ('refused' in url) return url
    if (!hostFits(url.hostname, [...hookHosts, ...hosts])) {
      return {
        refused: `${url.hostname} is no host of Slack's webhooks; name it under \`hosts\` if it is yours`,
      }
    }
    const told = outline(alert)
    // 50 blocks a message, five of which are not findings.
    const body = mostThatFit(Math.min(told.items.length, 45), bodyLimit, (count) =>
      JSON.stringify({ text: slackEscaped(told.headline), blocks: slackBlocks(told, count) }),
    )
    return { method: 'POST', url: url.href, headers: { 'content-type': 'application/json' }, body }
  },
  judge: judgeSlack,
  answers: [
    { status: 200, body: 'ok' },
    { status: 200, body: 'invalid_payload' },
    { status: 400, body: 'msg_blocks_too_long' },
    { status: 403, body: 'action_prohibited' },
    { status: 404, body: 'no_service' },
    { status: 410, body: 'channel_is_archived' },
  ],
  doc: [
    'Posts a message in Block Kit to the Slack channel of an incoming webhook.',
    'Create an app with an incoming webhook for the channel, copy its URL into a secret, and name that secret under `url`.',
    'The answer `ok` says that Slack shows the message. 429, 5xx and silence are tried again; a word such as `channel_is_archived` or `no_service` is final, and told through another channel.',
    'Slack takes about one message a second for a webhook. It cannot change or thread what was posted: a later state is one more message, which restates all that is open.',
  ],
})
