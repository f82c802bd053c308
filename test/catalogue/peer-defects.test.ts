import { controls } from '../../shared/controls/index.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { known } from '../../shared/domain/maybe.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'

const now = '2026-11-01T00:00:00.000Z'
const offered = ['1.35', '1.36', '1.37'].map((version) => ({ version }))
const application = '7f3a1c52-0000-4000-8000-0000000000a1'

function judge(id: string, body: JsonObject): Verdict {
  const control = controls.find((one) => one.id === id)
  if (control === undefined) throw new Error(`no control ${id}`)
  const snapshot = {
    cluster: { id: '/x', kind: 'aks', name: 'c', subscriptionId: '0', resourceGroup: 'g' } as const,
    takenAt: now,
    facets: {
      managedCluster: known(body, now),
      kubernetesVersions: known({ values: offered }, now),
    },
  }
  const parameters = control.defaults
  return control.judge(snapshot, { now, context: {}, parameters })
}

const access = (apiServerAccessProfile: JsonObject) => ({ properties: { apiServerAccessProfile } })
const policy = (networkPolicy: string) => ({ properties: { networkProfile: { networkPolicy } } })

/** What comparable tools are known to get wrong about these sixteen, and the verdict that is right. */
const defects: readonly (readonly [number, string, string, JsonObject, Verdict['status']])[] = [
  [
    1,
    'reads authorizedIpRanges, which ARM does not send: restricted clusters look open',
    'aks-api-authorized-ranges',
    access({ authorizedIPRanges: ['203.0.113.0/24'] }),
    'pass',
  ],
  [
    4,
    'demands ranges of private clusters, where Azure forbids them',
    'aks-api-authorized-ranges',
    access({ enablePrivateCluster: true }),
    'not-applicable',
  ],
  [
    5,
    'never looks at the values of the ranges',
    'aks-api-authorized-ranges',
    access({ authorizedIPRanges: ['0.0.0.0/0'] }),
    'fail',
  ],
  [7, 'takes the word "none" for an engine', 'aks-network-policy-engine', policy('none'), 'fail'],
  [8, 'has a fixed list without cilium', 'aks-network-policy-engine', policy('cilium'), 'pass'],
  [
    9,
    'is content when any pool is private',
    'aks-node-no-public-ip',
    {
      properties: {
        agentPoolProfiles: [{ name: 'a' }, { name: 'b', enableNodePublicIP: true }],
      },
    },
    'fail',
  ],
  [
    9,
    'takes private pools for a private API server',
    'aks-api-server-private',
    { properties: { agentPoolProfiles: [{ name: 'a', enableNodePublicIP: false }] } },
    'fail',
  ],
  [
    12,
    'looks at identity.type only',
    'aks-managed-identity',
    {
      identity: { type: 'SystemAssigned' },
      properties: { servicePrincipalProfile: { clientId: application } },
    },
    'fail',
  ],
  [
    13,
    'is content with any aadProfile',
    'aks-entra-integration',
    { properties: { aadProfile: { clientAppID: application, serverAppID: application } } },
    'fail',
  ],
  [14, 'flags only an explicit false', 'aks-kubernetes-rbac', { properties: {} }, 'fail'],
  [
    15,
    'holds a list of versions of 2019',
    'aks-version-supported',
    { properties: { currentKubernetesVersion: '1.24.9' } },
    'fail',
  ],
  [
    15,
    'matches 1.3 where 1.36 is meant',
    'aks-version-supported',
    { properties: { currentKubernetesVersion: '1.3.10' } },
    'fail',
  ],
  [
    16,
    'fails as soon as an upgrade exists',
    'aks-version-supported',
    { properties: { currentKubernetesVersion: '1.36.0' } },
    'pass',
  ],
  [
    23,
    'asks with an api-version older than the property',
    'aks-local-accounts-disabled',
    { properties: { disableLocalAccounts: true } },
    'pass',
  ],
  [
    25,
    'recommends pod identity, which is retired',
    'aks-pod-identity-off',
    { properties: { podIdentityProfile: { enabled: true } } },
    'fail',
  ],
]

it.each(defects)('defect %i: %s (%s)', (_, __, id, body, expected) => {
  const verdict = judge(id, body)
  expect(`${verdict.status}: ${verdict.because}`).toMatch(new RegExp(`^${expected}: `))
})

it('names the pools at fault, not the others', () => {
  const pools = [
    { name: 'web', enableNodePublicIP: true },
    { name: 'system', enableNodePublicIP: false },
    { name: 'edge', enableNodePublicIP: true },
  ]
  const verdict = judge('aks-node-no-public-ip', { properties: { agentPoolProfiles: pools } })
  expect(verdict).toMatchObject({ status: 'fail', targets: ['edge', 'web'] })
})
