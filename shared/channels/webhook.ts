import * as z from 'zod/mini'
import { channel } from './channel.ts'
import { cloudEvent } from './parts/cloud-event.ts'
import { hostName } from './parts/host-name.ts'
import { judgeStatus } from './parts/judge-status.ts'
import { receiverUrl } from './parts/receiver-url.ts'
import { secretName } from './parts/secret-name.ts'
import { webhookSignature } from './parts/webhook-signature.ts'

const bodyLimit = 256_000

export const webhook = channel({
  id: 'webhook',
  title: 'Webhook with CloudEvents',
  canResolve: true,
  bodyLimit,
  // A receiver of one's own says 429 when it has enough.
  rates: [],
  settings: z.strictObject({
    url: secretName,
    signingSecret: z.optional(
      z.union([secretName, z.array(secretName).check(z.minLength(1), z.maxLength(4))]),
    ),
    privateHosts: z._default(z.array(hostName), []),
    deployment: z._default(z.string().check(z.regex(/^[\w.-]{1,100}$/)), 'default'),
  }),
  accepts: {
    url: 'the name of the secret that holds the URL of the receiver (letters, digits and hyphens)',
    signingSecret:
      'the name of the secret to sign with (`whsec_` and base64), or a list of up to four while they are rotated',
    privateHosts: 'a list of hosts that may be reached although their addresses are private',
    deployment: 'a word that tells deployments apart for the receiver, as in `//plimsoll/<word>`',
  },
  secretSettings: ['url', 'signingSecret'],
  render({ alert, deliveryId, sentAt, secrets }, settings) {
    const url = receiverUrl(secrets, settings.url)
    if ('refused' in url) return url
    const body = cloudEvent(alert, deliveryId, settings.deployment, bodyLimit)
    const names = [settings.signingSecret ?? []].flat()
    const signature = webhookSignature(names, secrets, `${deliveryId}.${sentAt}.${body}`)
    if ('refused' in signature) return signature
    return {
      method: 'POST',
      url: url.href,
      headers: {
        'content-type': 'application/cloudevents+json',
        'webhook-id': deliveryId,
        'webhook-timestamp': String(sentAt),
        ...(names.length > 0 ? { 'webhook-signature': signature.value } : {}),
      },
      body,
      privateHosts: settings.privateHosts,
    }
  },
  judge: judgeStatus,
  doc: [
    'Posts every alert as a CloudEvent 1.0 in structured form: `type` is `io.plimsoll.alert.open` or `io.plimsoll.alert.resolved`, `subject` the ARM id of the cluster, `data` the alert with its conversation `key` and rising `version`.',
    'Headers follow Standard Webhooks. `webhook-id` is the same whenever a delivery is tried again: a receiver that has seen it answers 200 and does nothing. With `signingSecret` every request is signed; verify it and refuse what is older than five minutes.',
    'Any 2xx is taken for accepted. 408, 425, 429, 5xx and silence are tried again, later ones of the same conversation wait; any other answer is final.',
    'An alert that is too large loses findings from the bottom, and `data.dropped` says how many.',
    'The URL has to be https on port 443. Private addresses are refused unless `privateHosts` names the host; metadata and loopback addresses always are.',
  ],
})
