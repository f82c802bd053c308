import * as z from 'zod/mini'
import { channel } from './channel.ts'
import { cardOf } from './parts/card-of.ts'
import { hostFits } from './parts/host-fits.ts'
import { hostName } from './parts/host-name.ts'
import { judgeFlow } from './parts/judge-flow.ts'
import { mostThatFit } from './parts/most-that-fit.ts'
import { outline } from './parts/outline.ts'
import { receiverUrl } from './parts/receiver-url.ts'
import { secretName } from './parts/secret-name.ts'

/** Both forms of a flow's URL: https://learn.microsoft.com/power-automate/ip-address-configuration */
const flowHosts = [
  '*.environment.api.powerplatform.com',
  '*.logic.azure.com',
  'api.powerautomate.com',
  'api.powerplatform.com',
  'flow.microsoft.com',
]
/** 28 KB, read in the stricter way. */
const bodyLimit = 28_000

export const teams = channel({
  id: 'teams',
  title: 'Microsoft Teams, through a workflow',
  canResolve: false,
  bodyLimit,
  // Connector limits of Microsoft Teams, each of a sliding window.
  rates: [
    { messages: 4, seconds: 1 },
    { messages: 60, seconds: 30 },
    { messages: 100, seconds: 3600 },
    { messages: 150, seconds: 7200 },
    { messages: 1800, seconds: 86_400 },
  ],
  settings: z.strictObject({
    url: secretName,
    envelope: z._default(z.enum(['message', 'card']), 'message'),
    hosts: z._default(z.array(hostName), []),
  }),
  accepts: {
    url: 'the name of the secret that holds the URL of the workflow (letters, digits and hyphens)',
    envelope: '`message`, or `card` for a hand-made flow that takes the card alone',
    hosts: 'a list of further hosts that the URL may lie on',
  },
  secretSettings: ['url'],
  render({ alert, secrets }, { url: secret, envelope, hosts }) {
    const url = receiverUrl(secrets, secret)
    if ('refused' in url) return url
    if (hostFits(url.hostname, ['*.webhook.office.com', 'outlook.office.com'])) return retired
    if (!hostFits(url.hostname, [...flowHosts, ...hosts])) {
      return {
        refused: `${url.hostname} is no host of Power Automate; name it under \`hosts\` if it is yours`,
      }
    }
    const told = outline(alert)
    const body = mostThatFit(told.items.length, bodyLimit, (count) => {
      const card = cardOf(told, count, alert)
      return JSON.stringify(envelope === 'card' ? card : messageOf(card))
    })
    return { method: 'POST', url: url.href, headers: { 'content-type': 'application/json' }, body }
  },
  judge: judgeFlow,
  answers: [
    {
      status: 200,
      body: 'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429',
    },
    {
      status: 200,
      body: 'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 400',
    },
  ],
  doc: [
    'Posts an Adaptive Card to a Teams channel or chat through the workflow template "Post to a channel when a webhook request is received".',
    'Create the workflow in Teams, copy its URL into a secret, and name that secret under `url`. A workflow stops working when the account of its owner does: give it a co-owner, or let a service account own it.',
    'The answer 202 says that the workflow has accepted the message, not that Teams shows it. Nothing can prove that it does; send a test alert after every change.',
    'Teams posts at most 4 messages a second, 100 an hour and 1,800 a day for a workflow; what is too much is sent later.',
    'URLs of Office 365 connectors (`*.webhook.office.com`) are refused: Microsoft has retired them.',
  ],
})

const retired = {
  refused:
    'this is the URL of an Office 365 connector, which Microsoft has retired; create a workflow in Teams ("Post to a channel when a webhook request is received") and put its URL into the secret',
}

function messageOf(card: object): object {
  return {
    type: 'message',
    attachments: [
      { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card },
    ],
  }
}
