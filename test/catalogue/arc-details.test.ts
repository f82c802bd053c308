import { controls } from '../../shared/controls/index.ts'
import { placeOf } from '../../shared/controls/parts/place-of.ts'
import { anyCase } from '../../shared/domain/any-case.ts'
import type { Json, JsonObject } from '../../shared/domain/json.ts'
import { known } from '../../shared/domain/maybe.ts'
import { flag, list, text } from '../../shared/domain/shape.ts'
import type { ClusterSnapshot } from '../../shared/domain/snapshot.ts'
import { Unrecognised } from '../../shared/domain/unrecognised.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'

const takenAt = '2026-11-01T00:00:00.000Z'

interface Given {
  readonly now?: string
  readonly parameters?: JsonObject
  readonly context?: { readonly delivery?: string; readonly exposure?: string }
}

function judge(id: string, given: Readonly<Record<string, Json>>, more: Given = {}): Verdict {
  const control = controls.find((one) => one.id === id)
  if (control === undefined) throw new Error(`no control ${id}`)
  const facets = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, known(value, takenAt)]),
  )
  const identity = { id: '/x', kind: 'arc', name: 'c', subscriptionId: '0', resourceGroup: 'g' }
  const snapshot = { cluster: identity, takenAt, facets } as ClusterSnapshot
  const parameters = { ...control.defaults, ...more.parameters }
  return control.judge(snapshot, {
    now: more.now ?? takenAt,
    context: more.context ?? {},
    parameters,
  })
}

const arc = (properties: JsonObject) => ({ connectedCluster: { properties } })
const expiry = { managedIdentityCertificateExpirationTime: '2026-12-31T00:00:00Z' }
const offline = { connectivityStatus: 'Offline', lastConnectivityTime: '2026-11-01T00:00:00Z' }

/** Control, properties, time, status, a word of its advice. */
const atTimes: readonly (readonly [string, JsonObject, string, string, string | null])[] = [
  ['arc-identity-certificate', expiry, '2026-11-30T00:00:00Z', 'pass', null],
  ['arc-identity-certificate', expiry, '2026-12-01T00:00:00Z', 'pass', 'overdue'],
  ['arc-identity-certificate', expiry, '2026-12-30T23:59:59Z', 'pass', 'overdue'],
  ['arc-identity-certificate', expiry, '2026-12-31T00:00:00Z', 'fail', null],
  [
    'arc-connected',
    { ...offline, connectivityStatus: 'Connected' },
    '2026-11-01T00:30:00Z',
    'pass',
    null,
  ],
  [
    'arc-connected',
    { ...offline, connectivityStatus: 'Connected' },
    '2026-11-01T00:30:01Z',
    'pass',
    'restore',
  ],
  ['arc-connected', offline, '2026-11-01T00:01:00Z', 'pass', 'restore'],
  ['arc-connected', offline, '2026-11-02T00:00:00Z', 'pass', 'restore'],
  ['arc-connected', offline, '2026-11-02T00:00:01Z', 'fail', null],
  ['arc-kubernetes-version', { kubernetesVersion: '1.34.1' }, '2026-10-27T12:00:00Z', 'pass', null],
  [
    'arc-kubernetes-version',
    { kubernetesVersion: '1.34.1' },
    '2026-10-28T00:00:00Z',
    'pass',
    'ended',
  ],
  [
    'arc-kubernetes-version',
    { kubernetesVersion: '1.33.1' },
    '2026-08-25T12:00:00Z',
    'pass',
    'ended',
  ],
  ['arc-kubernetes-version', { kubernetesVersion: '1.33.1' }, '2026-08-26T00:00:00Z', 'fail', null],
  // Where the fourth newer one is not known yet, two months after the end.
  [
    'arc-kubernetes-version',
    { kubernetesVersion: '1.37.1' },
    '2027-12-27T00:00:00Z',
    'pass',
    'ended',
  ],
  ['arc-kubernetes-version', { kubernetesVersion: '1.37.1' }, '2027-12-28T00:00:00Z', 'fail', null],
]

it.each(atTimes)(
  '%s is judged at the time of the audit (%#)',
  (id, properties, now, status, word) => {
    const verdict = judge(id, arc(properties), { now })
    expect(verdict.status).toBe(status)
    const advice = 'advice' in verdict ? verdict.advice : undefined
    if (word === null) expect(advice).toBeUndefined()
    else expect(advice).toContain(word)
  },
)

const defender = (state: string | null, name = 'sensor') => ({
  name,
  properties: { extensionType: 'microsoft.azuredefender.kubernetes', provisioningState: state },
})
const dapr = {
  name: 'dapr',
  properties: { extensionType: 'microsoft.dapr', provisioningState: 'Succeeded' },
}

it('points at the extension that decided, and names it', () => {
  expect(
    judge('arc-defender-extension', { extensions: [dapr, defender('Succeeded')] }),
  ).toMatchObject({
    status: 'pass',
    at: '/1/properties/provisioningState',
  })
  expect(judge('arc-defender-extension', { extensions: [dapr, defender('Failed')] })).toMatchObject(
    {
      status: 'fail',
      at: '/1/properties/provisioningState',
      targets: ['sensor'],
    },
  )
  // One that works is enough; one that is on its way is waited for.
  const both = [defender('Failed', 'old'), defender('Succeeded', 'new')]
  expect(judge('arc-defender-extension', { extensions: both }).status).toBe('pass')
  const coming = [defender('Failed', 'old'), defender('Updating', 'new')]
  expect(judge('arc-defender-extension', { extensions: coming })).toMatchObject({
    unknown: 'unsettled',
  })
  expect(judge('arc-defender-extension', { extensions: [defender(null)] })).toMatchObject({
    unknown: 'not-supplied',
  })
})

it('is blinded only by the extension that it is about', () => {
  const strange = {
    name: 'x',
    properties: { extensionType: 'microsoft.x', provisioningState: 'Paused' },
  }
  expect(
    judge('arc-defender-extension', { extensions: [strange, defender('Succeeded')] }).status,
  ).toBe('pass')
  expect(judge('arc-extension-health', { extensions: [strange, dapr] })).toMatchObject({
    unknown: 'unrecognised',
  })
})

it('names all that is at fault, and nothing else', () => {
  const extensions = [dapr, defender('Failed', 'b'), defender('Canceled', 'a')]
  expect(judge('arc-extension-health', { extensions })).toMatchObject({ targets: ['a', 'b'] })
  expect(judge('arc-extension-allow-list', { extensions })).toMatchObject({ targets: ['dapr'] })
  const flux = (name: string, properties: JsonObject) => ({ name, properties })
  const fluxConfigurations = [
    flux('plain', {
      gitRepository: { url: 'http://git.example.com/x', repositoryRef: { tag: '1' } },
    }),
    flux('good', {
      gitRepository: { url: 'https://git.example.com/x', repositoryRef: { tag: '1' } },
    }),
    flux('away', {
      gitRepository: { url: 'https://other.example.com/x', repositoryRef: { tag: '1' } },
    }),
  ]
  const parameters = { sources: ['https://git.example.com/x.git'] }
  expect(judge('flux-source-trusted', { fluxConfigurations }, { parameters })).toMatchObject({
    status: 'fail',
    targets: ['away', 'plain'],
  })
  // What is weak fails also while nobody has said what is approved.
  expect(judge('flux-source-trusted', { fluxConfigurations })).toMatchObject({ targets: ['plain'] })
})

it('fails in part with half of workload identity', () => {
  const half = judge('arc-workload-identity', arc({ oidcIssuerProfile: { enabled: true } }))
  expect(half).toMatchObject({ status: 'fail', partial: true })
  expect(judge('arc-workload-identity', arc({}))).not.toHaveProperty('partial')
})

it('says which logs nobody sends', () => {
  const log = (category: string, enabled = true) => ({ category, enabled })
  const setting = (...logs: JsonObject[]) => ({
    name: 's',
    properties: { workspaceId: '/w', logs },
  })
  const diagnosticSettings = [
    setting(log('kube-audit')),
    setting(log('guard', false), log('guard')),
  ]
  expect(judge('diag-audit-logs', { diagnosticSettings }).status).toBe('pass')
  expect(judge('diag-audit-logs', { diagnosticSettings: [setting(log('guard'))] })).toMatchObject({
    targets: ['kube-audit-admin'],
  })
})

const places: readonly (readonly [string, string, string])[] = [
  ['https://Git.Example.com/Team/App.git', 'https', 'git.example.com/Team/App'],
  ['ssh://git@git.example.com:22/team/app', 'ssh', 'git.example.com/team/app'],
  ['git@git.example.com:team/app.git', 'ssh', 'git.example.com/team/app'],
  ['https://[redacted]@git.example.com/team/app/?x=1#y', 'https', 'git.example.com/team/app'],
  ['https://git.example.com@evil.example/x', 'https', 'evil.example/x'],
  ['oci://registry.example.com/x', 'oci', 'registry.example.com/x'],
  ['', '', ''],
  ['somewhere', '', ''],
]

it.each(places)('reads the place of %j', (url, scheme, place) => {
  expect(placeOf(url)).toEqual({ scheme, place })
})

describe('keys in any case', () => {
  const shape = anyCase({ extensionType: text, isOn: flag, items: list(text) })

  it.each([
    ['as declared', { extensionType: 'a', isOn: true, items: ['x'] }],
    ['as Resource Graph writes', { ExtensionType: 'a', IsOn: true, Items: ['x'] }],
    ['in lower case', { extensiontype: 'a', ison: true, items: ['x'] }],
    [
      'both, the declared one null',
      { extensionType: null, ExtensionType: 'a', isOn: true, items: ['x'] },
    ],
    [
      'both, the declared one wins',
      { EXTENSIONTYPE: 'b', extensionType: 'a', isOn: true, items: ['x'] },
    ],
  ])('reads what comes %s', (_name, value) => {
    const read = shape.read(value, '/x')
    expect([read.extensionType, read.isOn, read.items]).toEqual(['a', true, ['x']])
  })

  it('reads nothing as an empty block, and refuses what is no object', () => {
    expect(shape.read(null, '/x').extensionType).toBeUndefined()
    expect(() => shape.read('a', '/x')).toThrow(Unrecognised)
    expect(() => shape.read({ IsOn: 'yes' }, '/x').isOn).toThrow(/\/x\/isOn/)
  })

  it('tells its paths as declared', () => {
    expect(shape.paths('/p')).toEqual(['/p/extensionType', '/p/isOn', '/p/items/*'])
  })
})
