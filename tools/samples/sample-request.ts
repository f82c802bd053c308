import type { Alert } from '../../shared/domain/alert.ts'
import type { Channel, Outgoing } from '../../shared/domain/channel.ts'
import { fleet } from './fleet.ts'

/** Settings of each kind of channel, and what the secrets that they name hold here. No receiver knows them. */
const settings: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'event-grid': { host: 'alerts.westeurope-1.eventgrid.azure.net' },
  'jira-service-management': { apiKey: 'jira-key', tags: ['kubernetes'] },
  'log-analytics': {
    host: 'plimsoll-x1y2.westeurope-1.ingest.monitor.azure.com',
    ruleId: 'dcr-00000000000000000000000000000001',
  },
  pagerduty: { routingKey: 'pager-key' },
  servicenow: { host: 'example.service-now.com', credential: 'servicenow-key' },
  slack: { url: 'slack-url' },
  teams: { url: 'teams-url' },
  webhook: { url: 'hook-url', signingSecret: 'hook-signing' },
}
const secrets: Readonly<Record<string, string>> = {
  'hook-signing': `whsec_${Buffer.from('no-secret-but-a-sample-of-one').toString('base64')}`,
  'hook-url': 'https://alerts.example.com/in?key=sample',
  'jira-key': '00000000-0000-0000-0000-00000000000d',
  'pager-key': '0'.repeat(32),
  'servicenow-key': 'sample-of-a-key',
  'slack-url': 'https://hooks.slack.com/services/sample',
  'teams-url': 'https://sample.environment.api.powerplatform.com/powerautomate/sample?sig=sample',
}

/** What a channel sends of an alert, with the names of secrets where their values stood; null: it sends nothing. */
export function sampleRequest(channel: Channel, alert: Alert): Outgoing | null {
  const given = settings[channel.id]
  if (given === undefined) return null
  const sentAt = Math.floor(fleet.version / 1000)
  const input = { alert, deliveryId: 'd'.repeat(32), sentAt, secrets }
  const rendered = channel.render(input, given)
  if (!('url' in rendered)) throw new Error(`the sample of ${channel.id} cannot be rendered`)
  const { method, url, headers, body } = rendered
  return {
    method,
    url: masked(url),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, masked(value)]),
    ),
    body: masked(body),
  }
}

function masked(text: string): string {
  return Object.entries(secrets).reduce(
    (left, [name, value]) => left.replaceAll(value, `<${name}>`),
    text,
  )
}
