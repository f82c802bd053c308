import { channels } from '../../shared/channels/index.ts'
import { digestAlert, hostileNames } from './alerts.ts'
import { rendered } from './render.ts'

const secrets = {
  'slack-url': 'https://hooks.slack.com/services/T0/B0/CANARY',
  'teams-url':
    'https://default0.12.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/abc/triggers/manual/paths/invoke?sig=CANARY',
  'hook-url': 'https://hooks.example.com/in/CANARY',
  'pager-key': 'CANARY00000000000000000000000000',
  'jsm-key': '00000000-0000-0000-0000-00000000000d',
  'now-key': 'now_CANARY-0000000000',
}
const settings: Readonly<Record<string, Record<string, unknown>>> = {
  console: {},
  slack: { url: 'slack-url' },
  teams: { url: 'teams-url' },
  webhook: { url: 'hook-url' },
  pagerduty: { routingKey: 'pager-key' },
  'jira-service-management': { apiKey: 'jsm-key' },
  servicenow: { host: 'example.service-now.com', credential: 'now-key' },
  'event-grid': { host: 'alerts.westeurope-1.eventgrid.azure.net' },
  'log-analytics': {
    host: 'plimsoll-a1b2.westeurope-1.ingest.monitor.azure.com',
    ruleId: 'dcr-00000000000000000000000000000001',
  },
}
const ids = channels.map(({ id }) => id)

function body(id: string, alert = digestAlert): string {
  const result = rendered(id, alert, settings[id] ?? {}, secrets)
  if ('print' in result) return result.print
  if ('body' in result) return result.body
  throw new Error(JSON.stringify(result))
}

it('has settings for every channel', () => {
  expect(Object.keys(settings).sort()).toEqual([...ids].sort())
})

describe.each(ids)('a digest on %s', (id) => {
  it('keeps the size that the receiver takes, and is whole', () => {
    const limit = channels.find((channel) => channel.id === id)?.bodyLimit ?? 0
    const lines = digestAlert.sections[0]?.lines ?? []
    const more = Array.from({ length: 20 }, () => lines).flat()
    const large = { ...digestAlert, sections: [{ heading: 'Now failing', lines: more }] }
    expect(Buffer.byteLength(body(id, large))).toBeLessThanOrEqual(limit)
    expect(body(id)).toContain('digest of default')
    expect(body(id)).toContain('shop-0')
  })

  it.each(hostileNames)('takes no orders from %j', (name) => {
    const sections = [{ heading: name, lines: [name] }]
    const text = body(id, { ...digestAlert, title: name, sections, open: [] })
    for (const mark of ['\\u001b', '\u001b', '\u202e']) expect(text).not.toContain(mark)
  })
})

it.each([
  ['pagerduty', /"severity":"info"/],
  ['jira-service-management', /"priority":"P5"/],
  ['servicenow', /"severity":"5"/],
])('is a mere note on %s, whatever stands in it', (id, expected) => {
  expect(body(id)).toMatch(expected)
})

it('tells a webhook every cluster of what is open, and how much was left out where room is short', () => {
  const { data } = JSON.parse(body('webhook'))
  expect(data).toMatchObject({ about: 'digest', counts: { open: 400 } })
  expect(data.open[0].clusters).toHaveLength(400)
  expect(data.dropped).toBeUndefined()
  const clusters = Array.from({ length: 4000 }, (_, index) => ({
    id: `/subscriptions/00000000-0000-0000-0000-000000000001/${index}`,
    name: `shop-${index}`,
  }))
  const [finding] = digestAlert.open
  const open = finding === undefined ? [] : [{ ...finding, clusters }]
  const cut = JSON.parse(body('webhook', { ...digestAlert, open })).data
  expect(cut.dropped.open).toBe(4000 - cut.open[0].clusters.length)
  expect(cut.dropped.lines).toBe(400)
})
