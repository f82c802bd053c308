import { type Cluster, clusterOf } from '../../domain/cluster.ts'
import type { Control } from '../../domain/control.ts'
import type { Evaluation } from '../../domain/evaluation.ts'
import type { CoverageSeen, Vantage } from '../../domain/exam.ts'
import type { ClusterSnapshot } from '../../domain/snapshot.ts'
import { minutes } from '../../domain/time.ts'
import { selfState } from '../audit/self-state.ts'
import { summariesOf } from '../dependencies/summaries-of.ts'
import { evaluate } from '../evaluate.ts'
import { inBatches } from '../onboarding/in-batches.ts'
import { contextFactsOf } from '../ruling/context-facts-of.ts'
import { ruling } from '../ruling/ruling.ts'
import { fleetView } from '../summary/fleet-view.ts'
import type { ExamDeps } from './exam-deps.ts'
import { seeHubs } from './see-hubs.ts'

/** What clusters of several subscriptions share is read once. */
const memorySeconds = minutes(1)
const atATime = 10
/** The first ones may be of clusters that are gone. */
const most = 50
const stream = 'cov-audit-stream-alive'

/**
 * What the controls of our own sight say: of one cluster of each subscription, looked at now, and of the log of
 * every cluster, as it was found. From the app nothing is read that every look of its own reads and tells of.
 */
export async function seeCoverage(
  subscriptions: readonly string[],
  vantage: Vantage,
  deps: ExamDeps,
): Promise<readonly CoverageSeen[]> {
  const samples = await inBatches(subscriptions, atATime, (one) => sampleOf(one, vantage, deps))
  const clusters = samples.filter((cluster) => cluster !== null)
  const judged = await inBatches(clusters, atATime, (cluster) => judge(cluster, vantage, deps))
  const streams = vantage === 'person' ? await seeStreams(subscriptions, deps) : []
  const seen = [...judged.flat(), ...(await seeHubs(clusters, deps)), ...streams]
  return [...new Map(seen.map((one) => [`${one.control}\n${one.scope}`, one])).values()]
}

async function sampleOf(
  subscription: string,
  vantage: Vantage,
  deps: ExamDeps,
): Promise<Cluster | null> {
  const known = (await summariesOf(subscription, deps, { limit: most })).find(
    ({ deleted }) => !deleted,
  )
  if (known !== undefined) return clusterOf(known.cluster.id)
  if (vantage === 'app') return null
  for await (const { rows } of deps.inventory.pages([subscription])) {
    const [first] = rows
    if (first !== undefined) return first.cluster
  }
  return null
}

async function judge(
  cluster: Cluster,
  vantage: Vantage,
  deps: ExamDeps,
): Promise<readonly CoverageSeen[]> {
  const wanted = vantage === 'app' ? (['eventSubscriptions'] as const) : null
  const { snapshot, gone } = await deps.collector.look(cluster, wanted, { memorySeconds })
  if (gone) return []
  const facets = { ...snapshot.facets, selfState: await selfState(snapshot.facets, deps) }
  const whole: ClusterSnapshot = { ...snapshot, facets }
  const now = deps.now()
  const [{ policy }, managementGroups] = await Promise.all([
    deps.policy(),
    deps.managementGroups(cluster.subscriptionId),
  ])
  const controls = deps.controls.filter(
    ({ coverage }) => coverage !== undefined && !(vantage === 'app' && coverage === 'told'),
  )
  const rules = ruling(policy, contextFactsOf(whole, managementGroups), now)
  const evaluations = evaluate(whole, controls, rules, now, { judgeUnsettled: true })
  return evaluations
    .filter(({ exempted }) => exempted === undefined)
    .flatMap((evaluation) => coverageOf(evaluation, whole, controls))
}

function coverageOf(
  { control: id, severity, verdict }: Evaluation,
  { cluster, facets }: ClusterSnapshot,
  controls: readonly Control[],
): readonly CoverageSeen[] {
  const control = controls.find((one) => one.id === id)
  if (control === undefined) return []
  const subscription = `/subscriptions/${cluster.subscriptionId}`.toLowerCase()
  const refused = Object.values(facets).flatMap((facet) =>
    facet.known || facet.cause !== 'forbidden' ? [] : [facet.scope?.toLowerCase() ?? subscription],
  )
  const scopes = {
    fleet: ['fleet'],
    subscription: [subscription],
    told: refused.length === 0 ? [subscription] : [...new Set(refused)],
  }[control.coverage ?? 'subscription']
  const { status, because } = verdict
  return scopes.map((scope) => ({
    control: id,
    severity,
    status,
    scope,
    because,
    fix: control.fix,
  }))
}

async function seeStreams(
  subscriptions: readonly string[],
  deps: ExamDeps,
): Promise<readonly CoverageSeen[]> {
  const fix = deps.controls.find(({ id }) => id === stream)?.fix ?? ''
  const { findings } = await fleetView(subscriptions, deps)
  return findings
    .filter(({ control }) => control === stream)
    .map(({ severity, verdict, cluster }) => ({
      control: stream,
      severity,
      status: verdict.status,
      scope: cluster.id,
      because: verdict.because,
      fix,
    }))
}
