import { controls } from '../../shared/controls/index.ts'
import type { ClusterKind } from '../../shared/domain/cluster.ts'
import type { Context } from '../../shared/domain/context.ts'
import type { Json, JsonObject } from '../../shared/domain/json.ts'
import { known } from '../../shared/domain/maybe.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { readFleet } from '../ingest/read-fleet.ts'

const now = '2026-11-01T00:00:00.000Z'
const offered = ['1.35', '1.36', '1.37'].map((version) => ({ version }))
const application = '7f3a1c52-0000-4000-8000-0000000000a1'

function judge(
  id: string,
  given: Readonly<Record<string, Json>>,
  context: Context = {},
  kind: ClusterKind = 'aks',
): Verdict {
  const control = controls.find((one) => one.id === id)
  if (control === undefined) throw new Error(`no control ${id}`)
  const facets = { kubernetesVersions: { values: offered }, ...given }
  const snapshot = {
    cluster: { id: '/x', kind, name: 'c', subscriptionId: '0', resourceGroup: 'g' },
    takenAt: now,
    facets: Object.fromEntries(
      Object.entries(facets).map(([name, value]) => [name, known(value, now)]),
    ),
  }
  return control.judge(snapshot, { now, context, parameters: control.defaults })
}

const access = (apiServerAccessProfile: JsonObject) => ({ properties: { apiServerAccessProfile } })
const policy = (networkPolicy: string) => ({ properties: { networkProfile: { networkPolicy } } })

/** What comparable tools are known to get wrong about the cluster resource, and the verdict that is right. */
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
  [
    6,
    'wants the retired dashboard to be named and off',
    'aks-kube-dashboard-off',
    { properties: { addonProfiles: {} } },
    'pass',
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
    17,
    'flags only the word "none" as an upgrade channel',
    'aks-auto-upgrade',
    { properties: { autoUpgradeProfile: null } },
    'fail',
  ],
  [
    18,
    'knows userDefinedRouting alone: isolated clusters look open',
    'aks-egress-controlled',
    { properties: { networkProfile: { outboundType: 'none' } } },
    'pass',
  ],
  [
    18,
    'knows userDefinedRouting alone: blocked egress looks open',
    'aks-egress-controlled',
    { properties: { networkProfile: { outboundType: 'block' } } },
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
    24,
    'asks for Open Service Mesh, which is archived',
    'aks-osm-retired',
    { properties: { addonProfiles: { openServiceMesh: { enabled: true } } } },
    'fail',
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
  const verdict = judge(id, { managedCluster: body })
  expect(`${verdict.status}: ${verdict.because}`).toMatch(new RegExp(`^${expected}: `))
})

const off = ['kube-audit', 'kube-audit-admin', 'guard'].map((category) => ({
  category,
  enabled: false,
}))
const group = [{ categoryGroup: 'audit', enabled: true }]

function settings(...each: readonly Json[]): Readonly<Record<string, Json>> {
  return {
    diagnosticSettings: each.map((logs, index) => ({
      name: `setting-${index}`,
      properties: { workspaceId: '/x', logs },
    })),
  }
}

/** The same about what stands beside the cluster. */
const besides: readonly (readonly [
  number,
  string,
  string,
  Readonly<Record<string, Json>>,
  Verdict['status'],
  ClusterKind,
])[] = [
  [3, 'counts logs and not whether they are on', 'diag-audit-logs', settings(off), 'fail', 'aks'],
  [
    11,
    'wants both categories in every setting: one for metrics alone fails the cluster',
    'diag-audit-logs',
    settings(group, []),
    'pass',
    'aks',
  ],
  [
    19,
    'is content with an extension that failed',
    'arc-defender-extension',
    {
      extensions: [
        {
          name: 'defender',
          properties: {
            extensionType: 'microsoft.azuredefender.kubernetes',
            provisioningState: 'Failed',
          },
        },
      ],
    },
    'fail',
    'arc',
  ],
  [
    25,
    'recommends content trust, which is retired',
    'acr-image-signing',
    {
      registries: [{ name: 'r', properties: { policies: { trustPolicy: { status: 'enabled' } } } }],
    },
    'fail',
    'aks',
  ],
]

it.each(besides)('defect %i: %s (%s)', (_, __, id, given, expected, kind) => {
  const verdict = judge(id, given, {}, kind)
  expect(`${verdict.status}: ${verdict.because}`).toMatch(new RegExp(`^${expected}: `))
})

it('defect 2: reads vnetSubnetId, which ARM does not send: an NSG that is open to SSH stays unseen', () => {
  const rg = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers'
  const nsg = `${rg}/Microsoft.Network/networkSecurityGroups/nodes`
  const subnet = `${rg}/Microsoft.Network/virtualNetworks/v/subnets/nodes`
  const rule = {
    access: 'Allow',
    direction: 'Inbound',
    priority: 100,
    protocol: 'Tcp',
    sourceAddressPrefix: 'Internet',
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '22',
  }
  const documents = [
    {
      id: `${rg}/Microsoft.ContainerService/managedClusters/c`,
      name: 'c',
      type: 'Microsoft.ContainerService/ManagedClusters',
      properties: {
        provisioningState: 'Succeeded',
        apiServerAccessProfile: { enablePrivateCluster: true },
        agentPoolProfiles: [{ name: 'system', vnetSubnetID: subnet }],
      },
    },
    { id: subnet, name: 'nodes', properties: { networkSecurityGroup: { id: nsg } } },
    {
      id: nsg,
      name: 'nodes',
      properties: { securityRules: [{ name: 'ssh', properties: rule }] },
    },
  ]
  const [first] = readFleet({ 'fleet.json': documents }).snapshots
  const control = controls.find(({ id }) => id === 'net-nsg-management-ports')
  if (first === undefined || control === undefined) throw new Error('nothing to judge')
  const world = { now, context: {}, parameters: control.defaults }
  expect(control.judge(first.snapshot, world)).toMatchObject({
    status: 'fail',
    targets: ['nodes/ssh'],
  })
})

it('defect 24: asks for secrets to pull with: no cure here does, and an identity that pulls passes', () => {
  const cures = controls.filter(({ fix, bicep = '' }) =>
    /imagePullSecret|docker-registry/i.test(`${fix} ${bicep}`),
  )
  expect(cures.map(({ id }) => id)).toEqual([])
  const scope =
    '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/r'
  const roleDefinitionId = '/x/7f951dda-4ed3-4680-a7ca-43fe172d538d'
  const verdict = judge('acr-pull-least-privilege', {
    managedCluster: { properties: { identityProfile: { kubeletidentity: { objectId: 'k' } } } },
    clusterIdentityRoles: [{ properties: { principalId: 'k', roleDefinitionId, scope } }],
  })
  expect(verdict.status).toBe('pass')
})

it('names the pools at fault, not the others', () => {
  const pools = [
    { name: 'web', enableNodePublicIP: true },
    { name: 'system', enableNodePublicIP: false },
    { name: 'edge', enableNodePublicIP: true },
  ]
  const verdict = judge('aks-node-no-public-ip', {
    managedCluster: { properties: { agentPoolProfiles: pools } },
  })
  expect(verdict).toMatchObject({ status: 'fail', targets: ['edge', 'web'] })
})
