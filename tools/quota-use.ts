import { azureQuotas } from '../shared/domain/azure-quotas.ts'
import type { Facet } from '../shared/domain/facets/facet.ts'
import { facets } from '../shared/domain/facets/index.ts'

/** A fleet of AKS clusters, and how much happens in it. */
export interface QuotaCase {
  readonly clusters: number
  readonly subscriptions: number
  readonly sweepsADay: number
  /** Changes that make a look of their own, a cluster and day. */
  readonly changesADay: number
}

/** What a day of such a fleet asks of Azure, as the facets declare it. */
export interface QuotaUse {
  /** Requests to Resource Manager. */
  readonly refresh: number
  readonly changes: number
  readonly shared: number
  readonly armPerCluster: number
  /** Of what Resource Manager answers for a subscription. */
  readonly armShare: number
  /** Queries of Resource Graph. */
  readonly graphPerSweep: number
  readonly graphPerLooks: number
  readonly graphPerDay: number
  /** Of what Resource Graph answers for an identity. */
  readonly graphShare: number
}

const all: readonly Facet<unknown>[] = Object.values(facets)
const day = 86_400
const batch = 200
const rowsInPage = 1000
/** Rows for each cluster where they are more than a few: initiatives assign dozens of definitions. */
const manyRows: Readonly<Record<string, number>> = {
  assessments: 15,
  backupJobs: 16,
  clusterIdentityRoles: 6,
  policyStates: 40,
}
/** Most clusters have no binding, and belong to no fleet or vault: then nothing is asked. */
const haveOne = 0.5
/** Firewalls, Bastions, flow logs, findings in images and ways to sites: Resource Graph finds them for all that share them. */
const sharedQueries = 5
/** An event names few facets: the cluster, and what else its operation may have changed. */
const callsOfChange = 4
/** What a cluster shares with others is asked once an hour by each process, at most. */
const processes = 4
/** Ids, groups and names of what clusters name: two hundred at a time, in up to three rounds. */
const gatheringQueries = 5

/** The arithmetic of docs/guide/quotas.md and of the figure `azure-calls`. */
export function quotaUse({
  clusters,
  subscriptions,
  sweepsADay,
  changesADay,
}: QuotaCase): QuotaUse {
  const refresh = refreshCalls()
  const changes = changesADay * callsOfChange
  const perSubscription = clusters / subscriptions
  const sharedCalls = sum(all.filter(({ cost }) => cost === 'shared').map(({ calls = 1 }) => calls))
  const shared = (sharedCalls * 24 * processes) / perSubscription
  const armPerCluster = refresh + changes + shared
  const swept = all.filter(({ cost, swept: how }) => cost === 'bulk' || how === 'query')
  const perBatch = sum(swept.map(({ name }) => pagesOf(name))) + gatheringQueries
  const graphPerSweep = clusters / rowsInPage + (clusters / batch) * perBatch
  const found = all.filter(({ cost }) => cost === 'query').length * haveOne
  const graphPerLooks = found * clusters + sharedQueries * 24 * processes * subscriptions
  const graphPerDay = sweepsADay * graphPerSweep + graphPerLooks
  return {
    refresh,
    changes,
    shared,
    armPerCluster,
    armShare: (armPerCluster * perSubscription) / (azureQuotas.readsPerSecond * day),
    graphPerSweep,
    graphPerLooks,
    graphPerDay,
    graphShare: graphPerDay / (azureQuotas.queriesPerSecond * day),
  }
}

function pagesOf(name: string): number {
  return Math.ceil(((manyRows[name] ?? 1) * batch) / rowsInPage)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Looks of the refresh are as many as the most impatient facet asks for, and each begins with the cluster. */
function refreshCalls(): number {
  const own = all.filter(({ appliesTo }) => appliesTo.includes('aks'))
  const calls = own.filter(({ cost }) => cost === 'call')
  return (
    Math.max(...own.map(({ refreshHours }) => 24 / refreshHours)) +
    sum(calls.map(({ calls: each = 1, refreshHours }) => (each * 24) / refreshHours))
  )
}
