import * as z from 'zod/mini'
import type { Alert } from '../domain/alert.ts'
import type { Severity } from '../domain/severity.ts'
import { channel } from './channel.ts'
import { cloudData } from './parts/cloud-data.ts'
import { headline } from './parts/headline.ts'
import { hostName } from './parts/host-name.ts'
import { judgeStatus } from './parts/judge-status.ts'
import { moment } from './parts/moment.ts'
import { mostThatFit } from './parts/most-that-fit.ts'
import { outline } from './parts/outline.ts'
import { pagedSeverity } from './parts/paged-severity.ts'
import { plain } from './parts/plain.ts'
import { plainBlock } from './parts/plain-block.ts'
import { secretName } from './parts/secret-name.ts'
import { secretText } from './parts/secret-text.ts'
import { subject } from './parts/subject.ts'

/** Of the event table; 0 clears. */
const severities: Readonly<Record<Severity, string>> = {
  critical: '1',
  high: '2',
  medium: '3',
  low: '4',
  info: '5',
}
const bodyLimit = 200_000
/** Characters of a name. */
const fieldLimit = 100

export const servicenow = channel({
  id: 'servicenow',
  title: 'ServiceNow event management',
  canResolve: true,
  pages: true,
  bodyLimit,
  rates: [{ messages: 60, seconds: 60 }],
  settings: z.strictObject({
    host: hostName,
    credential: secretName,
    authentication: z._default(z.enum(['api-key', 'basic']), 'api-key'),
  }),
  accepts: {
    host: 'the host of the instance, such as `example.service-now.com`',
    credential:
      'the name of the secret that holds the REST API key, or `user:password` with `authentication: basic`',
    authentication: '`api-key` (inbound REST API key), or `basic`',
  },
  secretSettings: ['credential'],
  render({ alert, secrets }, { host, credential, authentication }) {
    const accepted = authentication === 'basic' ? '`user:password`' : 'a REST API key on one line'
    const form = authentication === 'basic' ? /^[^:\s]{1,200}:\S{1,500}$/ : /^[\x21-\x7e]{8,500}$/
    const secret = secretText(secrets, credential, form, accepted)
    if ('refused' in secret) return secret
    const { build, total } = cloudData(alert)
    const body = mostThatFit(total, bodyLimit, (count) =>
      JSON.stringify({
        records: [{ ...eventOf(alert), additional_info: JSON.stringify(build(count)) }],
      }),
    )
    return {
      method: 'POST',
      url: `https://${host}/api/global/em/jsonv2`,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(authentication === 'basic'
          ? { authorization: `Basic ${Buffer.from(secret.value).toString('base64')}` }
          : { 'x-sn-apikey': secret.value }),
      },
      body,
    }
  },
  judge: judgeStatus,
  doc: [
    'Writes an event with the conversation as its `message_key`: event management makes one alert of all messages of a conversation, and closes it with the last one (severity 0, `Closing`).',
    'Make a user with the role `evt_mgmt_integration` and an inbound REST API key for it; put the key into a secret, and name that under `credential`. Basic authentication (`user:password`) works as well.',
    'critical is 1, high 2, medium 3, low 4, info 5, and so is the digest of a route, whatever stands in it. `additional_info` holds the alert as JSON, for rules and workflows.',
    'Any 2xx is taken for accepted. 401 and other 4xx are final once the secret was read again; 429, 5xx and silence are tried again.',
  ],
})

/**
 * Fields and time format: "Send events via web service" in the ServiceNow product documentation. Older editions of its
 * "Event field format for event collection" give `node`, `resource` and `type` 100 characters; none says how long
 * `description` may be.
 */
function eventOf(alert: Alert): object {
  const open = alert.state === 'open'
  const { id, name, area } = subject(alert)
  return {
    source: 'Plimsoll',
    event_class: 'Plimsoll',
    node: plain(name, fieldLimit),
    resource: endOf(plain(id, 1000)),
    metric_name: area,
    type: plain(alert.route, fieldLimit),
    message_key: `plimsoll-${alert.key}`,
    severity: open ? severities[pagedSeverity(alert)] : '0',
    description: `${plain(headline(alert), 400)}\n\n${plainBlock(outline(alert), 3500)}`,
    time_of_event: moment(alert.at).slice(0, 19),
    resolution_state: open ? 'New' : 'Closing',
  }
}

/** The beginning of an id is that of many; the whole one stands in `additional_info`. */
function endOf(id: string): string {
  return id.length > fieldLimit ? `…${id.slice(1 - fieldLimit).toWellFormed()}` : id
}
