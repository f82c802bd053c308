import { aksApiAuthorizedRanges } from '../../shared/controls/aks/aks-api-authorized-ranges.ts'
import { aksLocalAccountsDisabled } from '../../shared/controls/aks/aks-local-accounts-disabled.ts'
import { k8sRbacAdminBinding } from '../../shared/detections/kube-audit/k8s.rbac.admin-binding.ts'
import type { Alert } from '../../shared/domain/alert.ts'
import type { Cause } from '../../shared/domain/cause.ts'
import type { Conversation } from '../../shared/domain/conversation.ts'
import { keyOf } from '../../shared/domain/key-of.ts'
import { clusterAlert } from '../../shared/pipeline/raise/cluster-alert.ts'
import { signalAlert } from '../../shared/pipeline/raise-signals/signal-alert.ts'
import { campaignAlert } from '../../shared/pipeline/tell-campaign/campaign-alert.ts'
import { digestAlert } from '../../shared/pipeline/tell-campaign/digest-alert.ts'
import { fleet } from './fleet.ts'
import { moved } from './moved.ts'

const { now, version, cluster } = fleet
const shop = cluster('shop-prod')
const ranges = '/properties/apiServerAccessProfile/authorizedIPRanges'

const byPipeline: Cause = {
  caller: {
    kind: 'application',
    applicationId: '00000000-0000-0000-0000-00000000000a',
    team: 'shop',
    repository: 'example/shop-infra',
  },
  operation: 'Microsoft.ContainerService/managedClusters/write',
  resourceId: shop.id,
  at: '2026-11-23T11:59:12.000Z',
  changed: [{ at: ranges, before: ['203.0.113.0/24'], after: ['0.0.0.0/0'] }],
}
const open = moved(aksApiAuthorizedRanges, 'opened', {
  because: 'authorised ranges are so wide that they name nobody',
  targets: ['0.0.0.0/0'],
  at: ranges,
  cause: byPipeline,
})
const over = moved(aksApiAuthorizedRanges, 'resolved', {
  because: 'the API server accepts 1 named range(s)',
  at: ranges,
  cause: { ...byPipeline, at: '2026-11-23T12:11:40.000Z', changed: [] },
})

const assignment =
  '/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/policyAssignments/baseline-rollout'
const byAssignment: Cause = {
  caller: { kind: 'user', objectId: '00000000-0000-0000-0000-0000000000bb' },
  operation: 'Microsoft.Authorization/policyAssignments/write',
  resourceId: assignment,
  at: '2026-11-23T11:48:03.000Z',
  changed: [],
  campaign: { id: 'rollout', clusters: 412 },
}
const local = moved(aksLocalAccountsDisabled, 'opened', {
  because: 'the shared admin certificate works and bypasses Entra ID',
  at: '/properties/disableLocalAccounts',
  cause: byAssignment,
})

function conversation(held: Conversation['held']): Conversation {
  const key = keyOf('sample')
  return { v: 1, key, route: 'everybody', channels: ['oncall'], version, held }
}

function share(name: string, { change, held }: ReturnType<typeof moved>) {
  const common = { v: 1, key: keyOf('sample'), route: 'everybody', channels: ['oncall'] } as const
  return { ...common, cluster: cluster(name), version, at: now, held: [held], changes: [change] }
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `store-${index + 101}`)

/** One alert of each kind, as the pipeline makes them of made-up clusters. */
export const sampleAlerts: Readonly<
  Record<'cluster' | 'resolved' | 'campaign' | 'signal' | 'digest', Alert>
> = {
  cluster: clusterAlert(conversation([open.held]), [open.change], {
    cluster: shop,
    location: 'westeurope',
    now,
  }),
  resolved: clusterAlert(conversation([]), [over.change], {
    cluster: shop,
    location: 'westeurope',
    now: '2026-11-23T12:17:05.000Z',
  }),
  campaign: campaign(),
  signal: signalAlert(
    {
      detection: k8sRbacAdminBinding,
      cluster: shop,
      mode: 'alert',
      evidence: [],
      signal: {
        key: keyOf('sample signal'),
        detection: k8sRbacAdminBinding.id,
        title: k8sRbacAdminBinding.title,
        severity: k8sRbacAdminBinding.severity,
        cluster: shop.id,
        actor: 'night-batch@example.com',
        group: 'shop-prod · night-batch@example.com · ops',
        values: {},
        firstSeen: '2026-11-23T02:14:09.000Z',
        lastSeen: '2026-11-23T02:15:30.000Z',
        count: 2,
        auditIds: ['00000000-0000-0000-0000-0000000000f1', '00000000-0000-0000-0000-0000000000f2'],
        because: '2 requests matched',
      },
    },
    { key: keyOf('sample signal'), version, route: 'everybody', evidence: null, now },
  ),
  digest: digest(),
}

function campaign(): Alert {
  const shares = names(400).map((name) => ({
    ...share(name, local),
    campaign: { id: 'rollout', clusters: 412 },
  }))
  const about = { key: keyOf('sample'), version, campaign: { id: 'rollout', clusters: 412 } }
  return campaignAlert(about, shares, shares, now)
}

function digest(): Alert {
  const shares = [...names(3).map((name) => share(name, local)), share('shop-test', open)]
  const alert = digestAlert({
    key: keyOf('sample digest'),
    version,
    route: 'rest',
    shares,
    told: () => 0,
    before: [],
    from: '2026-11-22T21:00:00.000Z',
    now,
  })
  if (alert === null) throw new Error('the sample digest tells nothing')
  return alert
}
