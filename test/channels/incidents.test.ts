import { forbiddenTarget } from '../../shared/adapters/http/forbidden-target.ts'
import { targetOf } from '../../shared/adapters/http/target-of.ts'
import { channels } from '../../shared/channels/index.ts'
import type { ClusterAlert } from '../../shared/domain/alert.ts'
import {
  campaignAlert,
  cause,
  clusterAlert,
  concernAlert,
  finding,
  hostileNames,
  opened,
  resolvedAlert,
  signalAlert,
} from './alerts.ts'
import { refusal, request } from './render.ts'

const secrets = {
  'slack-url': 'https://hooks.slack.com/services/T0/B0/CANARY',
  'pager-key': 'CANARY00000000000000000000000000',
  'jsm-key': '00000000-0000-0000-0000-00000000000d',
  'now-key': 'now_CANARY-0000000000',
  'now-user': 'plimsoll:CANARY pass'.replace(' ', '-'),
}
const settings = {
  slack: { url: 'slack-url' },
  pagerduty: { routingKey: 'pager-key' },
  'jira-service-management': { apiKey: 'jsm-key', tags: ['plimsoll'] },
  servicenow: { host: 'example.service-now.com', credential: 'now-key' },
  'event-grid': { host: 'alerts.westeurope-1.eventgrid.azure.net' },
  'log-analytics': {
    host: 'plimsoll-a1b2.westeurope-1.ingest.monitor.azure.com',
    ruleId: 'dcr-00000000000000000000000000000001',
  },
} as const
type Id = keyof typeof settings
const ids = Object.keys(settings) as readonly Id[]

function sent(id: Id, alert: Parameters<typeof request>[1], more: object = {}) {
  const { body, ...rest } = request(id, alert, { ...settings[id], ...more }, secrets)
  return { ...rest, body: JSON.parse(body), size: Buffer.byteLength(body) }
}

describe('Slack', () => {
  it('posts what is wrong, who did it, why it matters, what to do and where to look, in that order', () => {
    const { url, method, body } = sent('slack', clusterAlert())
    expect({ url, method }).toEqual({ url: secrets['slack-url'], method: 'POST' })
    const text = JSON.stringify(body.blocks)
    const places = [
      'the admin kubeconfig bypasses Entra ID',
      'Changed by',
      'Why it matters',
      'What to do',
      'Open in the Azure portal',
    ].map((words) => text.indexOf(words))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect(body.text).toBe('▲ HIGH · payments-prod: the admin kubeconfig bypasses Entra ID')
  })

  it('leaves no markup of somebody else in force', () => {
    const name = '<!channel> <https://evil.example.com|click> *bold* _it_ `code` &amp;'
    const { body } = sent(
      'slack',
      clusterAlert({ title: name, open: [{ ...finding, because: name }] }),
    )
    expect(body.text).not.toMatch(/<!channel>|<https/)
    const told = JSON.stringify(body.blocks.slice(1))
    // Or Slack makes a link of every address that somebody wrote: "Text object", `verbatim`.
    expect(told.match(/"mrkdwn"/g)?.length).toBe(told.match(/"verbatim":true/g)?.length)
    expect(told).not.toContain('<!channel>')
    expect(told).not.toMatch(/<https:\/\/evil/)
    expect(told).not.toMatch(/\*bold\*/)
  })

  it('refuses another host until the policy names it', () => {
    const given = { ...secrets, 'slack-url': 'https://slack.example.com/CANARY' }
    const said = refusal('slack', clusterAlert(), settings.slack, given)
    expect(said).toMatch(/^slack\.example\.com is no host of Slack's webhooks/)
    const own = { ...settings.slack, hosts: ['slack.example.com'] }
    expect(request('slack', clusterAlert(), own, given).url).toContain('slack.example.com')
  })
})

describe('PagerDuty', () => {
  it('triggers and resolves under one key', () => {
    const trigger = sent('pagerduty', clusterAlert())
    expect(trigger.url).toBe('https://events.pagerduty.com/v2/enqueue')
    expect(trigger.body).toMatchObject({
      routing_key: secrets['pager-key'],
      event_action: 'trigger',
      dedup_key: 'plimsoll-0123456789abcdef0123456789abcdef',
      payload: {
        severity: 'error',
        component: 'payments-prod',
        timestamp: '2026-11-23T12:00:00.000Z',
      },
      links: [{ href: expect.stringContaining('https://portal.azure.com/#resource') }],
    })
    expect(sent('pagerduty', resolvedAlert).body).toEqual({
      routing_key: secrets['pager-key'],
      event_action: 'resolve',
      dedup_key: trigger.body.dedup_key,
    })
  })

  it('speaks to the European region', () => {
    const { url } = sent('pagerduty', concernAlert, { region: 'eu' })
    expect(url).toBe('https://events.eu.pagerduty.com/v2/enqueue')
  })

  it('takes a 202 that calls the event invalid for refused', () => {
    const pager = channels.find(({ id }) => id === 'pagerduty')
    const body = '{"status":"invalid event","message":"Event object is invalid"}'
    expect(pager?.judge({ status: 202, body }).kind).toBe('refused')
    expect(pager?.judge({ status: 202, body: '{"status":"success"}' }).kind).toBe('accepted')
  })
})

describe('Jira Service Management', () => {
  it('opens an alert by alias and closes it by alias', () => {
    const open = sent('jira-service-management', clusterAlert())
    expect(open.url).toBe('https://api.atlassian.com/jsm/ops/integration/v2/alerts')
    expect(open.headers['authorization']).toBe(`GenieKey ${secrets['jsm-key']}`)
    expect(open.body).toMatchObject({
      alias: 'plimsoll-0123456789abcdef0123456789abcdef',
      priority: 'P2',
      tags: ['plimsoll'],
      entity: clusterAlert().cluster.id,
    })
    const closed = sent('jira-service-management', resolvedAlert, { host: 'api.eu.opsgenie.com' })
    expect(closed.url).toBe(
      'https://api.eu.opsgenie.com/v2/alerts/plimsoll-0123456789abcdef0123456789abcdef/close?identifierType=alias',
    )
  })

  it('holds no tag of somebody else, where a message may be HTML', () => {
    const name = '<a href=//evil.example.com>log in</a><script>x</script><!-- '
    const alert = clusterAlert({
      title: name,
      open: [{ ...finding, because: name, fix: 'az network vnet list -g <group>' }],
    })
    const { message, description } = sent('jira-service-management', alert).body
    const { note } = sent('jira-service-management', { ...alert, state: 'resolved' }).body
    for (const text of [message, description, note]) expect(text).not.toMatch(/<[a-z/!?]/i)
    expect(description).toContain('az network vnet list -g < group>')
  })
})

describe('ServiceNow', () => {
  it('writes an event, and clears it by the same key', () => {
    const open = sent('servicenow', clusterAlert())
    expect(open.url).toBe('https://example.service-now.com/api/global/em/jsonv2')
    expect(open.headers['x-sn-apikey']).toBe(secrets['now-key'])
    const [event] = open.body.records
    expect(event).toMatchObject({
      message_key: 'plimsoll-0123456789abcdef0123456789abcdef',
      severity: '2',
      resolution_state: 'New',
      time_of_event: '2026-11-23 12:00:00',
      node: 'payments-prod',
    })
    expect(JSON.parse(event.additional_info).version).toBe(clusterAlert().version)
    const [cleared] = sent('servicenow', resolvedAlert).body.records
    expect(cleared).toMatchObject({
      message_key: event.message_key,
      severity: '0',
      resolution_state: 'Closing',
    })
  })

  it('says what is wrong also where all that is told of it has no room', () => {
    const changed = [1, 2, 3, 4, 5, 6].map((number) => ({
      at: `/properties/${'deep/'.repeat(20)}${number}`,
      before: 'b'.repeat(200),
      after: 'a'.repeat(200),
    }))
    const because = `the admin kubeconfig ${'bypasses Entra ID '.repeat(20)}`.trim()
    const verdict = { status: 'fail', because, targets: [] } as const
    const alert = clusterAlert({
      changes: [{ ...opened, verdict, cause: { ...cause, changed } }],
      open: [{ ...finding, because, why: 'w '.repeat(200), fix: 'az aks update \\\n'.repeat(60) }],
    })
    const [{ description }] = sent('servicenow', alert).body.records
    expect(description).toContain(`▲ HIGH · Now failing: ${finding.title}`)
    expect(description.replace(/\s+/g, ' ')).toContain(because)
    expect(description).not.toContain('+1 more')
  })

  it('signs in with a user where there is no key', () => {
    const { headers } = sent('servicenow', clusterAlert(), {
      credential: 'now-user',
      authentication: 'basic',
    })
    const basic = Buffer.from(secrets['now-user']).toString('base64')
    expect(headers['authorization']).toBe(`Basic ${basic}`)
  })
})

describe('services of Azure', () => {
  it('publish a CloudEvent with a token for Event Grid', () => {
    const { url, audience, body } = sent('event-grid', clusterAlert())
    expect(url).toBe(
      'https://alerts.westeurope-1.eventgrid.azure.net/api/events?api-version=2018-01-01',
    )
    expect(audience).toBe('https://eventgrid.azure.net')
    expect(body).toMatchObject({
      type: 'io.plimsoll.alert.open',
      data: { version: 1_795_435_200_000 },
    })
  })

  it('take a row for each transition with a token for Azure Monitor', () => {
    const { url, audience, body } = sent('log-analytics', clusterAlert())
    expect(url).toMatch(
      /\/dataCollectionRules\/dcr-0{31}1\/streams\/Custom-Plimsoll_CL\?api-version=/,
    )
    expect(audience).toBe('https://monitor.azure.com')
    expect(body).toEqual([
      expect.objectContaining({
        TimeGenerated: '2026-11-23T12:00:00.000Z',
        Index: 0,
        Kind: 'opened',
        Control: 'aks-local-accounts-disabled',
        ResourceId: clusterAlert().cluster.id,
        Open: ['aks-local-accounts-disabled'],
        Cause: expect.objectContaining({
          operation: 'Microsoft.ContainerService/managedClusters/write',
        }),
      }),
    ])
  })

  it('leave out a field that the service would cut', () => {
    const targets = Array.from({ length: 1500 }, (_, index) => `pool-${index}-${'x'.repeat(60)}`)
    const verdict = { status: 'fail' as const, because: 'x', targets }
    const { body } = sent('log-analytics', clusterAlert({ changes: [{ ...opened, verdict }] }))
    expect(body[0].Targets).toBeNull()
  })

  it('has a row of a reminder, which moves nothing', () => {
    const alert = clusterAlert({ changes: [] })
    const { body } = sent('log-analytics', alert)
    expect(body).toEqual([
      {
        TimeGenerated: alert.at,
        DeliveryId: expect.any(String),
        Key: alert.key,
        Version: alert.version,
        State: 'open',
        Route: 'payments',
        Title: alert.title,
        Index: 0,
        Severity: 'high',
        Kind: 'reminder',
        ControlTitle: alert.title,
        ResourceId: alert.cluster.id,
        Cluster: 'payments-prod',
        Open: ['aks-local-accounts-disabled'],
      },
    ])
    const campaign = campaignAlert
    const again = sent('log-analytics', { ...campaign, moved: [] })
    expect(again.body).toMatchObject([{ Kind: 'reminder', Index: 0 }])
  })

  it.each(['event-grid', 'log-analytics'] as const)(
    '%s is reached behind private link, and nothing of the platform by its name',
    (id) => {
      const { url, privateHosts = [] } = request(id, clusterAlert(), settings[id])
      const named = { loopback: false, privateHosts }
      const target = targetOf(url, named)
      if ('forbidden' in target) throw new Error(target.forbidden)
      const at = (address: string) => forbiddenTarget(target, [{ address, family: 4 }], named)
      expect(at('10.83.0.70')).toBeNull()
      expect(at('169.254.169.254')).toMatch(/address of the machine or the platform/)
    },
  )

  it.each([
    ['event-grid', 'evil.example.com'],
    ['event-grid', 'eventgrid.azure.net.example.com'],
    ['log-analytics', 'ingest.monitor.azure.com.example.com'],
  ] as const)('%s sends no token to %s', (id, host) => {
    expect(refusal(id, clusterAlert(), { ...settings[id], host })).toContain(
      `${host} is no host of`,
    )
  })
})

const withSecrets = ids.filter(
  (id) => (channels.find((one) => one.id === id)?.secretSettings ?? []).length > 0,
)

it.each(withSecrets)('%s tells why a secret is of no use without repeating it', (id) => {
  const wrong = Object.fromEntries(Object.keys(secrets).map((name) => [name, 'CANARY\nx']))
  const said = refusal(id, clusterAlert(), settings[id], wrong)
  expect(said).toMatch(/the secret [\w-]+ (?:holds no URL|has to be)/)
  expect(said).not.toContain('CANARY')
})

describe.each(ids)('%s', (id) => {
  const limit = channels.find((channel) => channel.id === id)?.bodyLimit ?? 0

  it('keeps within the limit with a title of 10 kB and 500 findings', () => {
    const text = 'x'.repeat(10_000)
    const many = Array.from({ length: 500 }, (_, index) => `control-${index}`)
    const alert: ClusterAlert = clusterAlert({
      title: text,
      changes: many.map((control) => ({ ...opened, control, title: text })),
      open: many.map((control) => ({ ...finding, control, because: text })),
    })
    expect(sent(id, alert).size).toBeLessThanOrEqual(limit)
  })

  it.each(hostileNames)('stands whatever names are: %j', (name) => {
    const alert = clusterAlert({
      title: name,
      route: name,
      cluster: { ...clusterAlert().cluster, name, location: name },
      open: [{ ...finding, title: name, because: name, targets: [name] }],
    })
    const { body, size } = sent(id, alert)
    expect(size).toBeLessThanOrEqual(limit)
    const told = JSON.stringify(body)
    for (const mark of ['\\u001b', '\u001b', '\u202e']) expect(told).not.toContain(mark)
  })

  it('tells what one change did to many clusters', () => {
    const { body, size } = sent(id, campaignAlert)
    expect(size).toBeLessThanOrEqual(limit)
    const told = JSON.stringify(body)
    expect(told).toContain('400 of 412 clusters: the admin kubeconfig bypasses Entra ID')
    expect(told).toContain('shop-0')
  })

  it('tells what a log shows', () => {
    const { body, size } = sent(id, signalAlert)
    expect(size).toBeLessThanOrEqual(limit)
    const told = JSON.stringify(body)
    for (const words of ['mallory@example.com', 'bound to cluster-admin']) {
      expect(told).toContain(words)
    }
  })

  it('tells of Plimsoll itself', () => {
    expect(JSON.stringify(sent(id, concernAlert).body)).toContain('cannot read managedCluster')
  })

  it.each([
    [400, 'refused'],
    [401, 'refused'],
    [404, 'refused'],
    [413, 'refused'],
    [429, 'later'],
    [500, 'later'],
  ])('takes the answer %d for %s', (status, kind) => {
    const channel = channels.find((one) => one.id === id)
    expect(channel?.judge({ status, body: '' }).kind).toBe(kind)
  })
})
