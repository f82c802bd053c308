import { controls } from '../../shared/controls/index.ts'
import type { FacetName } from '../../shared/domain/facets/index.ts'
import type { Json } from '../../shared/domain/json.ts'
import { known } from '../../shared/domain/maybe.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'

const now = '2026-11-01T00:00:00.000Z'
const own = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g/providers/x/c'

function judge(
  id: string,
  given: { readonly [F in FacetName]?: Json },
  parameters: Readonly<Record<string, unknown>> = {},
): Verdict {
  const control = controls.find((one) => one.id === id)
  if (control === undefined) throw new Error(id)
  const cluster = {
    id: own,
    kind: 'aks',
    name: 'c',
    subscriptionId: '',
    resourceGroup: '',
  } as const
  const facets = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, known(value, now)]),
  )
  const world = { now, context: {}, parameters: { ...control.defaults, ...parameters } }
  return control.judge({ cluster, takenAt: now, facets }, world)
}

function only(properties: Json): Json {
  return [{ name: 'n', properties }]
}

const managedCluster = { id: own, properties: {} }
const channels = { upgradeChannel: 'patch', nodeOSUpgradeChannel: 'NodeImage' }
const quota = { cpuLimit: '1' }
const compatibleWith = [{ name: 'Kubernetes', versions: ['1.36'] }]
const revisions = ['asm-1-29', 'asm-1-30']
const meshRevisions = [
  {
    name: 'istio',
    properties: { meshRevisions: revisions.map((revision) => ({ revision, compatibleWith })) },
  },
]

function mesh(...installed: string[]): Json {
  const serviceMeshProfile = { mode: 'Istio', istio: { revisions: installed } }
  return { properties: { currentKubernetesVersion: '1.36.1', serviceMeshProfile } }
}

const verdicts: readonly (readonly [string, Verdict, object])[] = [
  [
    'a connection that waits is an advice',
    judge('aks-private-endpoints-known', {
      managedCluster,
      privateEndpointConnections: only({
        privateLinkServiceConnectionState: { status: 'Pending' },
      }),
    }),
    { status: 'pass', advice: expect.stringContaining('waiting for approval: n') },
  ],
  [
    'one window of two is half a cure',
    judge('aks-maintenance-window', {
      managedCluster: { properties: { autoUpgradeProfile: channels } },
      maintenanceConfigurations: [
        { name: 'aksManagedAutoUpgradeSchedule', properties: { maintenanceWindow: {} } },
      ],
    }),
    { status: 'fail', partial: true, targets: ['aksManagedNodeOSUpgradeSchedule'] },
  ],
  [
    'no window is no cure',
    judge('aks-maintenance-window', {
      managedCluster: { properties: { autoUpgradeProfile: channels } },
      maintenanceConfigurations: [],
    }),
    {
      status: 'fail',
      targets: ['aksManagedAutoUpgradeSchedule', 'aksManagedNodeOSUpgradeSchedule'],
      partial: undefined,
    },
  ],
  [
    'safeguards that warn are an advice',
    judge('aks-deployment-safeguards', {
      deploymentSafeguards: only({ level: 'Warn', podSecurityStandardsLevel: 'Restricted' }),
    }),
    { status: 'pass', advice: expect.stringContaining('Enforce') },
  ],
  [
    'safeguards without a standard are half a cure',
    judge('aks-deployment-safeguards', { deploymentSafeguards: only({ level: 'Enforce' }) }),
    { status: 'fail', partial: true },
  ],
  [
    'each excluded namespace is a target',
    judge('aks-deployment-safeguards', {
      deploymentSafeguards: only({ level: 'Enforce', excludedNamespaces: ['b', 'a'] }),
    }),
    { status: 'fail', targets: ['a', 'b'] },
  ],
  [
    'each strange role is a target',
    judge(
      'aks-trusted-access-reviewed',
      { trustedAccessRoleBindings: only({ sourceResourceId: '/s', roles: ['x', 'y'] }) },
      { expected: ['x /s'] },
    ),
    { status: 'fail', targets: ['n: y'] },
  ],
  [
    'two revisions are an advice',
    judge('aks-service-mesh-supported', { managedCluster: mesh(...revisions), meshRevisions }),
    { status: 'pass', advice: expect.stringContaining('complete it') },
  ],
  [
    'the revision out of support is the target',
    judge('aks-service-mesh-supported', { managedCluster: mesh('asm-1-17'), meshRevisions }),
    { status: 'fail', targets: ['asm-1-17'] },
  ],
  [
    'a mesh without its window names the facet',
    judge('aks-service-mesh-supported', { managedCluster: mesh('asm-1-30') }),
    { status: 'unknown', unknown: 'not-supplied', facet: 'meshRevisions' },
  ],
  [
    'open egress is an advice',
    judge('aks-managed-namespace-isolated', {
      managedNamespaces: only({ defaultNetworkPolicy: {}, defaultResourceQuota: quota }),
    }),
    { status: 'pass', advice: 'n: egress to everywhere' },
  ],
  [
    'an open namespace says what is open',
    judge('aks-managed-namespace-isolated', { managedNamespaces: only({}) }),
    { status: 'fail', targets: ['n: ingress from everywhere, no quota'] },
  ],
  [
    'the authenticator is the target, with its faults',
    judge('aks-jwt-authenticators-trusted', {
      jwtAuthenticators: only({ issuer: { url: 'https://a.example.com' } }),
    }),
    {
      status: 'fail',
      targets: [
        expect.stringMatching(/^n: .*a\.example\.com is not approved.*any audience.*system:/),
      ],
    },
  ],
  [
    'bindings of which no preview told are an advice',
    judge('aks-identity-bindings-scoped', {
      identityBindings: only({ managedIdentity: { objectId: 'i' } }),
      boundIdentityRoles: only({ principalId: 'I' }),
    }),
    { status: 'pass', advice: expect.stringContaining('preview') },
  ],
  [
    'bindings for named service accounts need no advice',
    judge('aks-identity-bindings-scoped', {
      identityBindings: only({ managedIdentity: { objectId: 'i' } }),
      identityBindingsPreview: only({
        allowedSubjects: [{ serviceAccountSelector: { matchLabels: ['app=shop'] } }],
      }),
      boundIdentityRoles: only({ principalId: 'I' }),
    }),
    { status: 'pass', advice: undefined },
  ],
  [
    'a selector without conditions names nobody',
    judge('aks-identity-bindings-scoped', {
      identityBindings: only({ managedIdentity: { objectId: 'i' } }),
      identityBindingsPreview: only({ allowedSubjects: [{}] }),
      boundIdentityRoles: only({ principalId: 'i' }),
    }),
    { status: 'pass', advice: expect.stringContaining('any pod') },
  ],
  [
    'a binding that the preview reading does not know yet is an advice',
    judge('aks-identity-bindings-scoped', {
      identityBindings: only({ managedIdentity: { objectId: 'i' } }),
      identityBindingsPreview: [],
      boundIdentityRoles: only({ principalId: 'i' }),
    }),
    { status: 'pass', advice: expect.stringContaining('preview') },
  ],
]

it.each(verdicts)('%s', (_name, verdict, expected) => {
  const { status } = verdict
  expect({ advice: undefined, partial: undefined, ...verdict, status }).toMatchObject(expected)
})
