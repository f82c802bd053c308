import * as z from 'zod/mini'
import type { Alert } from '../domain/alert.ts'
import type { Acceptance, Reply } from '../domain/channel.ts'
import { channel } from './channel.ts'
import { cloudData } from './parts/cloud-data.ts'
import { headline } from './parts/headline.ts'
import { judgeStatus } from './parts/judge-status.ts'
import { mostThatFit } from './parts/most-that-fit.ts'
import { pagedSeverity } from './parts/paged-severity.ts'
import { pagerSeverity } from './parts/pager-severity.ts'
import { plain } from './parts/plain.ts'
import { portalLink } from './parts/portal-link.ts'
import { secretName } from './parts/secret-name.ts'
import { secretText } from './parts/secret-text.ts'
import { subject } from './parts/subject.ts'

/** 512 KB: https://developer.pagerduty.com/docs/events-api-v2-overview */
const bodyLimit = 500_000
const hosts = { us: 'events.pagerduty.com', eu: 'events.eu.pagerduty.com' } as const

export const pagerduty = channel({
  id: 'pagerduty',
  title: 'PagerDuty, Events API v2',
  canResolve: true,
  pages: true,
  bodyLimit,
  rates: [{ messages: 120, seconds: 60 }],
  settings: z.strictObject({
    routingKey: secretName,
    region: z._default(z.enum(['us', 'eu']), 'us'),
  }),
  accepts: {
    routingKey:
      'the name of the secret that holds the integration key of the service (32 letters and digits)',
    region: '`us`, or `eu` for an account in the European service region',
  },
  secretSettings: ['routingKey'],
  render({ alert, deliveryId, secrets }, { routingKey, region }) {
    const form = 'the integration key of a PagerDuty service: 32 letters and digits'
    const key = secretText(secrets, routingKey, /^[\dA-Za-z]{32}$/, form)
    if ('refused' in key) return key
    const event = { routing_key: key.value, dedup_key: `plimsoll-${alert.key}` }
    const body =
      alert.state === 'open'
        ? triggerOf(alert, event)
        : JSON.stringify({ ...event, event_action: 'resolve' })
    return {
      method: 'POST',
      url: `https://${hosts[region]}/v2/enqueue`,
      headers: { 'content-type': 'application/json', 'x-request-id': deliveryId },
      body,
    }
  },
  judge,
  answers: [
    { status: 202, body: '{"status":"success"}' },
    { status: 202, body: '{"status":"invalid event"}' },
  ],
  doc: [
    'Triggers an alert with the conversation as its `dedup_key`; later messages of the same conversation update it, and the last one resolves it.',
    'Add an integration "Events API v2" to the service, put its integration key into a secret, and name that secret under `routingKey`. A resolve needs the key of the service that was triggered: leave a key in place until what it opened is resolved.',
    'critical is told as critical, high as error, medium as warning, low and info as info, and so is the digest of a route, whatever stands in it.',
    '202 is accepted, 400 final. 429, 5xx and silence are tried again. PagerDuty drops a resolve of what is resolved already, so that repeating one does no harm.',
  ],
})

/** https://developer.pagerduty.com/docs/send-alert-event */
function triggerOf(alert: Alert, event: object): string {
  const { id, name, area } = subject(alert)
  const link = portalLink(id)
  const { build, total } = cloudData(alert)
  const links = link === null ? {} : { links: [{ href: link, text: 'Open in the Azure portal' }] }
  const payload = {
    summary: plain(headline(alert), 1000),
    source: plain(id, 500),
    severity: pagerSeverity[pagedSeverity(alert)],
    timestamp: alert.at,
    component: plain(name, 200),
    group: plain(alert.route, 200),
    class: area,
  }
  const head = { ...event, event_action: 'trigger', client: 'Plimsoll', ...links }
  return mostThatFit(total, bodyLimit, (count) =>
    JSON.stringify({ ...head, payload: { ...payload, custom_details: build(count) } }),
  )
}

function judge({ status, body }: Reply): Acceptance {
  const judged = judgeStatus({ status })
  if (judged.kind !== 'accepted') return judged
  // What is not taken says so in its body as well, whatever the status.
  return /"status"\s{0,5}:\s{0,5}"invalid/i.test(body)
    ? { kind: 'refused', reason: `answered ${status}, but called the event invalid` }
    : judged
}
