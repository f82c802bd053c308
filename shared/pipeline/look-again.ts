import type { Cluster } from '../domain/cluster.ts'
import { type FacetName, facets } from '../domain/facets/index.ts'
import type { WakeUp } from '../domain/messages.ts'
import { hours, secondsBetween } from '../domain/time.ts'
import type { ClusterFile } from './cluster-file.ts'
import type { Deps } from './deps.ts'
import { poorSight } from './poor-sight.ts'
import type { Look } from './ports.ts'

/**
 * One look at the cluster, as wide as its reason: everything at the first look and after a sweep that
 * found a difference, else the facets that a change names, those whose time has come, and those by which
 * our own sight was found poor.
 */
export async function lookAgain(
  wakeUp: WakeUp,
  cluster: Cluster,
  file: ClusterFile,
  {
    collector,
    telemetry,
    controls,
    now,
  }: Pick<Deps, 'collector' | 'telemetry' | 'controls' | 'now'>,
): Promise<Look> {
  const state = file.state?.value ?? null
  const wide = state === null || state.deletedAt !== null || wakeUp.reason === 'sweep'
  const doubted = poorSight(state?.findings ?? {}, controls).flatMap(({ consults }) => consults)
  const names = wide ? null : due(cluster, file, doubted, now())
  for (const { change } of file.changes) {
    telemetry.metric('event-to-audit-seconds', secondsBetween(change.at, now()), {
      source: change.source,
    })
  }
  telemetry.metric('looks', 1, { reason: wakeUp.reason })
  return collector.look(cluster, names)
}

function due(
  cluster: Cluster,
  file: ClusterFile,
  doubted: readonly FacetName[],
  now: string,
): readonly FacetName[] {
  const ages = file.state?.value.ages ?? {}
  const names = Object.keys(facets) as FacetName[]
  return names.filter((name) => {
    const facet = facets[name]
    const age = ages[name]
    return (
      facet.appliesTo.includes(cluster.kind) &&
      (age === undefined ||
        doubted.includes(name) ||
        secondsBetween(age, now) > hours(facet.refreshHours) ||
        file.changes.some(({ change }) => isNamed(facet.operations, change.operation)))
    )
  })
}

/** An operation that no facet declares may touch any of them. */
function isNamed(prefixes: readonly string[], operation: string): boolean {
  const lower = operation.toLowerCase()
  return (
    prefixes.some((prefix) => lower.startsWith(prefix.toLowerCase())) ||
    !Object.values(facets).some((facet) =>
      facet.operations.some((prefix: string) => lower.startsWith(prefix.toLowerCase())),
    )
  )
}
