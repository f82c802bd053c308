import { archetypes } from '../../../local/fleet/archetypes.ts'
import { estates } from '../../../local/fleet/estate.ts'
import { sampleFleet } from '../../../local/fleet/sample-fleet.ts'
import { workspaceResource } from '../../../local/fleet/workspaces.ts'
import { emptyPolicy } from '../../../shared/config/empty-policy.ts'
import { controls } from '../../../shared/controls/index.ts'
import { type Cluster, clusterOf } from '../../../shared/domain/cluster.ts'
import { known } from '../../../shared/domain/maybe.ts'
import { evaluate } from '../../../shared/pipeline/evaluate.ts'
import { contextFactsOf } from '../../../shared/pipeline/ruling/context-facts-of.ts'
import { ruling } from '../../../shared/pipeline/ruling/ruling.ts'

it('makes the same fleet from the same seed, and another from another', () => {
  const fleet = (seed: number) => [...sampleFleet({ clusters: 120, seed })]
  expect(fleet(7)).toEqual(fleet(7))
  expect(fleet(8)).not.toEqual(fleet(7))
})

it('makes a cluster alike whether it is read alone or in order', () => {
  const fleet = sampleFleet({ clusters: 300, seed: 3 })
  const inOrder = [...fleet]
  const backwards = Array.from({ length: 300 }, (_, i) => fleet.at(299 - i)).reverse()
  expect(backwards).toEqual(inOrder)
  expect(inOrder.map(({ id }) => id)).toEqual(inOrder.map((_, index) => fleet.idAt(index)))
})

it.each([1, 7, 12, 50, 1000])('keeps %d clusters in the order of their ids', (clusters) => {
  const fleet = sampleFleet({ clusters, seed: 1 })
  const ids = Array.from({ length: clusters }, (_, index) => fleet.idAt(index))
  expect(ids).toEqual([...new Set(ids)].sort())
  expect(ids.map((id) => id.toLowerCase())).toEqual(ids.map((id) => id.toLowerCase()).sort())
})

it('gives a cluster of a huge fleet without making the others', () => {
  const fleet = sampleFleet({ clusters: 1_000_000_000, seed: 1 })
  expect(fleet.at(999_999_999).id).toBe(fleet.idAt(999_999_999))
  const [first] = fleet
  expect(first?.id).toBe(fleet.idAt(0))
})

it.each([1, 2, 99])('has every archetype among 200 clusters, with seed %d', (seed) => {
  const fleet = sampleFleet({ clusters: 200, seed })
  const names = new Set(Array.from({ length: 200 }, (_, index) => fleet.archetypeAt(index)))
  expect([...names].sort()).toEqual(archetypes.map(({ name }) => name).sort())
})

it('lies in every subscription, with the unreadable one last', () => {
  const fleet = sampleFleet({ clusters: 200, seed: 1 })
  const used = new Set([...fleet].map(({ id }) => id.split('/')[2]))
  expect([...used]).toEqual(estates.map(({ subscriptionId }) => subscriptionId))
  const hidden = estates.find(({ denied }) => denied === '*')?.subscriptionId
  const counted = [...fleet].filter(({ id }) => id.split('/')[2] !== hidden).length
  expect(fleet.readable).toBe(counted)
})

/** The graver ones, that the archetypes of the fleet are about. */
const graver = controls
  .filter(({ id, severity }) => id.startsWith('aks-') && ['critical', 'high'].includes(severity))
  .map(({ id }) => id)

/** What even good teams leave for later. */
const usual = [
  'aks-api-server-private',
  'aks-etcd-kms',
  'aks-imds-restricted',
  'aks-kms-vault-private',
  'aks-kubelet-config',
  'aks-node-restriction',
]

it('is decent for the most part, and bad in most ways that a control knows', () => {
  const takenAt = '2026-12-08T09:00:00.000Z'
  const failed = new Map<string, number>()
  for (const resource of sampleFleet({ clusters: 200, seed: 1 })) {
    const cluster = clusterOf(resource.id) as Cluster
    const value = known(resource, takenAt)
    const workspaces = known([workspaceResource(cluster.subscriptionId)], takenAt)
    const facets = { managedCluster: value, managedClusterPreview: value, workspaces }
    const snapshot = { cluster, takenAt, facets }
    const rules = ruling(emptyPolicy, contextFactsOf(snapshot, known([], takenAt)), takenAt)
    for (const { control, verdict } of evaluate(snapshot, controls, rules, takenAt)) {
      if (verdict.status === 'fail') failed.set(control, (failed.get(control) ?? 0) + 1)
    }
  }
  const never = graver.filter((id) => !failed.has(id))
  expect(never).toEqual([
    'aks-jwt-authenticators-trusted',
    'aks-kube-dashboard-off',
    'aks-kubernetes-rbac',
    'aks-node-no-public-ip',
  ])
  const common = [...failed].filter(([control, count]) => !usual.includes(control) && count > 60)
  expect(common).toEqual([])
})
