import { emptyPolicy } from '../../shared/config/empty-policy.ts'
import { parsePolicy } from '../../shared/config/parse-policy.ts'
import type { Policy } from '../../shared/domain/policy.ts'
import { sampleCatalogue } from './sample-catalogue.ts'

function policyOf(text: string): Policy {
  const result = parsePolicy(text, { file: 'plimsoll.yaml', ...sampleCatalogue })
  if ('policy' in result) return result.policy
  throw new Error(JSON.stringify(result.problems, null, 2))
}

it('reads every section', () => {
  const policy = policyOf(`
version: 1
routes:
  - name: production
    match:
      severity: high or worse
      controls: [aks-*, acr-trusted-registries]
      clusters: 'prod-*'
      subscriptions: 00000000-0000-0000-0000-000000000001
      resourceGroups: [rg-a, rg-b]
      context: { environment: production }
    channels: oncall
    also: true
  - name: rest
    channels: [archive]
    match: { family: [acr, k8s] }
    quiet: { from: '22:00', to: '07:00', zone: UTC, below: high }
    digest: { every: 4h }
    remind: { critical: 1h, high: never }
channels:
  oncall: { kind: webhook, urlSecret: teams-sec, format: ocsf }
  archive: { kind: console }
callers:
  AAAAAAAA-0000-0000-0000-00000000000A: { team: payments, repository: example/payments }
context:
  environment:
    - { value: production, tags: { Env: 'prod*' }, managementGroups: [platform] }
    - value: test
controls:
  aks-api-authorized-ranges:
    parameters: { widestPrefix: 16 }
    acceptPartial: true
attestations:
  - { control: acr-trusted-registries, scope: '*', owner: platform, until: 2027-03-31 }
exemptions:
  - control: aks-api-authorized-ranges
    scope: /subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-a/
    reason: moves behind the gateway in March
    owner: payments
    until: 2027-03-31T18:00+02:00
severities:
  - { control: aks-api-authorized-ranges, severity: high, scope: /subscriptions/00000000-0000-0000-0000-000000000001 }
  - { detection: k8s.exec.pod, severity: low }
windows:
  - { name: move, scope: '*', reason: r, owner: o, from: 2026-12-01, until: 2026-12-02T04:00+01:00 }
  - name: patches
    scope: '*'
    controls: aks-*
    context: { environment: test }
    reason: r
    owner: o
    weekly: { days: [saturday, sunday], from: '22:00', to: '04:00', zone: Europe/Berlin }
    until: 2027-12-31
auditProfiles:
  - { profile: full-analytics, context: { environment: production } }
  - profile: admin
summary: { channels: archive, at: '08:30', zone: '+01:00', weekly: monday }
`)
  expect(policy).toEqual({
    version: 1,
    routes: [
      {
        name: 'production',
        match: {
          severity: ['critical', 'high'],
          controls: ['aks-*', 'acr-trusted-registries'],
          clusters: ['prod-*'],
          subscriptions: ['00000000-0000-0000-0000-000000000001'],
          resourceGroups: ['rg-a', 'rg-b'],
          context: { environment: ['production'] },
        },
        channels: ['oncall'],
        also: true,
      },
      {
        name: 'rest',
        match: { family: ['acr', 'k8s'] },
        channels: ['archive'],
        also: false,
        quiet: { from: '22:00', to: '07:00', zone: 'UTC', below: 'high' },
        digest: { every: '4h' },
        remind: { critical: '1h', high: 'never' },
      },
    ],
    channels: {
      oncall: { kind: 'webhook', settings: { urlSecret: 'teams-sec', format: 'ocsf' } },
      archive: { kind: 'console', settings: {} },
    },
    callers: {
      'aaaaaaaa-0000-0000-0000-00000000000a': {
        team: 'payments',
        repository: 'example/payments',
      },
    },
    context: {
      environment: [
        { value: 'production', tags: { Env: 'prod*' }, managementGroups: ['platform'] },
        { value: 'test' },
      ],
    },
    controls: {
      'aks-api-authorized-ranges': { parameters: { widestPrefix: 16 }, acceptPartial: true },
    },
    detections: {},
    allowances: [],
    attestations: [
      {
        control: 'acr-trusted-registries',
        scope: '*',
        owner: 'platform',
        until: '2027-03-31T23:59:59.999Z',
      },
    ],
    exemptions: [
      {
        control: 'aks-api-authorized-ranges',
        scope: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-a',
        reason: 'moves behind the gateway in March',
        owner: 'payments',
        until: '2027-03-31T16:00:00.000Z',
      },
    ],
    severities: [
      {
        control: 'aks-api-authorized-ranges',
        severity: 'high',
        scope: '/subscriptions/00000000-0000-0000-0000-000000000001',
      },
      { detection: 'k8s.exec.pod', severity: 'low', scope: '*' },
    ],
    auditProfiles: [
      { profile: 'full-analytics', context: { environment: ['production'] } },
      { profile: 'admin' },
    ],
    windows: [
      {
        name: 'move',
        scope: '*',
        reason: 'r',
        owner: 'o',
        from: '2026-12-01T00:00:00.000Z',
        until: '2026-12-02T03:00:00.000Z',
      },
      {
        name: 'patches',
        scope: '*',
        controls: ['aks-*'],
        context: { environment: ['test'] },
        reason: 'r',
        owner: 'o',
        weekly: {
          days: ['saturday', 'sunday'],
          from: '22:00',
          to: '04:00',
          zone: 'Europe/Berlin',
        },
        until: '2027-12-31T23:59:59.999Z',
      },
    ],
    summary: { channels: ['archive'], at: '08:30', zone: '+01:00', weekly: 'monday', owners: {} },
  } satisfies Policy)
})

it.each([
  ['nothing but the version', 'version: 1'],
  ['JSON', '{ "version": 1 }'],
  ['a byte order mark and Windows line ends', '\uFEFFversion: 1\r\nroutes:\r\n'],
  ['sections whose lines are commented out', 'version: 1\nroutes:\n#  - name: a\nexemptions:\n'],
])('%s is the policy without a file', (_, text) => {
  expect(policyOf(text)).toEqual(emptyPolicy)
})

it('is, without a file, what the same file would say', () => {
  const text = `
version: 1
routes: [{ name: default, match: { severity: high or worse }, channels: console }]
channels: { console: { kind: console } }`
  expect(policyOf(text)).toEqual(emptyPolicy)
})

it('keeps the channel of the empty policy for routes of a file without channels', () => {
  const policy = policyOf('version: 1\nroutes: [{ name: all, channels: console }]')
  expect(policy.channels).toEqual(emptyPolicy.channels)
  expect(policy.routes).toEqual([{ name: 'all', match: {}, channels: ['console'], also: false }])
})

it.each([
  ['high', ['high']],
  ['[low, critical]', ['critical', 'low']],
  ['medium or worse', ['critical', 'high', 'medium']],
  ['[info, high or worse]', ['critical', 'high', 'info']],
])('severity %s is %j', (written, expected) => {
  const policy = policyOf(
    `version: 1\nroutes: [{ name: a, match: { severity: ${written} }, channels: console }]`,
  )
  expect(policy.routes[0]?.match.severity).toEqual(expected)
})

it.each([
  ['2027-03-31', '2027-03-31T23:59:59.999Z'],
  ['2028-02-29', '2028-02-29T23:59:59.999Z'],
  ['2027-03-31T18:00Z', '2027-03-31T18:00:00.000Z'],
  ['2027-03-31T18:00:30.5-01:00', '2027-03-31T19:00:30.500Z'],
])('until %s is %s', (written, expected) => {
  const policy = policyOf(
    `version: 1\nattestations: [{ control: acr-trusted-registries, scope: '*', owner: a, until: ${written} }]`,
  )
  expect(policy.attestations[0]?.until).toBe(expected)
})

it.each([
  '/providers/Microsoft.Management/managementGroups/platform',
  '/subscriptions/00000000-0000-0000-0000-000000000001',
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg',
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/c',
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/microsoft.kubernetes/connectedClusters/c',
])('takes the scope %s', (scope) => {
  const policy = policyOf(
    `version: 1\nattestations: [{ control: acr-trusted-registries, scope: ${scope}, owner: a, until: 2027-01-01 }]`,
  )
  expect(policy.attestations[0]?.scope).toBe(scope)
})

it('repeats what an alias names', () => {
  const policy = policyOf(`
version: 1
attestations:
  - { control: acr-trusted-registries, scope: &all '*', owner: &who platform, until: 2027-01-01 }
  - { control: aks-api-authorized-ranges, scope: *all, owner: *who, until: 2027-01-01 }`)
  expect(policy.attestations[1]).toMatchObject({ scope: '*', owner: 'platform' })
})
