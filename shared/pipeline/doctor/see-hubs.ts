import { type Cluster, clusterKey } from '../../domain/cluster.ts'
import type { CoverageSeen } from '../../domain/exam.ts'
import { parseResourceId } from '../../domain/resource-id.ts'
import { selfState } from '../audit/self-state.ts'
import type { ExamDeps } from './exam-deps.ts'

const control = 'cov-event-subscription'

/** The same of subscriptions that hold what these clusters depend on, and no cluster that was looked at. */
export async function seeHubs(
  sampled: readonly Cluster[],
  deps: ExamDeps,
): Promise<readonly CoverageSeen[]> {
  const own = new Set(sampled.map(({ subscriptionId }) => subscriptionId.toLowerCase()))
  const hubs = new Set<string>()
  for (const cluster of sampled) {
    const state = await deps.tables.get('clusters', clusterKey(cluster), 'state')
    const edges = Array.isArray(state?.body['edges']) ? state.body['edges'] : []
    for (const edge of edges) {
      const id = parseResourceId(String(edge))?.subscriptionId.toLowerCase()
      if (id !== undefined && !own.has(id)) hubs.add(id)
    }
  }
  return (await Promise.all([...hubs].sort().map((hub) => judgeHub(hub, deps)))).flat()
}

async function judgeHub(hub: string, deps: ExamDeps): Promise<readonly CoverageSeen[]> {
  const found = deps.controls.find(({ id }) => id === control)
  if (found === undefined) return []
  const scope = `/subscriptions/${hub}`
  const cluster = {
    id: scope,
    kind: 'aks',
    name: hub,
    subscriptionId: hub,
    resourceGroup: '',
  } as const
  const now = deps.now()
  const facets = {
    selfState: await selfState({}, deps),
    eventSubscriptions: await deps.surroundings.feeds(scope),
  }
  const world = { now, context: {}, parameters: found.defaults }
  const { status, because } = found.judge({ cluster, takenAt: now, facets }, world)
  return [{ control, severity: found.severity, status, scope, because, fix: found.fix }]
}
