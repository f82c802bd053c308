import type { Cluster } from '../../domain/cluster.ts'
import { type FacetName, facets } from '../../domain/facets/index.ts'
import type { WakeUp } from '../../domain/messages.ts'
import { hours, secondsBetween } from '../../domain/time.ts'
import { wakeReason } from '../../domain/wake-reason.ts'
import type { Deps } from '../deps.ts'
import type { ClusterFile } from '../ledger/cluster-file.ts'
import type { Given, Look } from '../ports.ts'
import { broughtFacts } from './brought-facts.ts'
import { poorSight } from './poor-sight.ts'

type Needs = Pick<Deps, 'collector' | 'telemetry' | 'controls' | 'now' | 'blobs'>

/** The daily refresh may use what other looks of the process have read within the hour. */
const longestMemory = hours(1)
/**
 * Of the time after which a facet is read again. A refresh takes along what will be due soon, so that a cluster
 * has one in a period; other looks leave to it what is merely old, for it is brought what the sweep has read.
 */
const almost = 0.9
const overdue = 1.2

/**
 * One look at the cluster, as wide as its reason: everything at the first look and after a sweep that
 * found a difference, else the facets that a change names, those whose time has come, and those by which
 * our own sight was found poor. What the sweep has read is not asked again, unless a change names it.
 */
export async function lookAgain(
  wakeUp: WakeUp,
  cluster: Cluster,
  file: ClusterFile,
  deps: Needs,
): Promise<Look> {
  const { collector, telemetry, now } = deps
  const state = file.state?.value ?? null
  const wide = state === null || state.deletedAt !== null || wakeReason(wakeUp) === 'sweep'
  const doubted = poorSight(state?.findings ?? {}, deps.controls).flatMap(
    ({ consults }) => consults,
  )
  const names = wide ? null : due(cluster, file, wakeUp, doubted, now())
  for (const { change } of file.changes) {
    telemetry.metric('event-to-audit-seconds', secondsBetween(change.at, now()), {
      source: change.source,
    })
  }
  telemetry.metric('looks', 1, { reason: wakeReason(wakeUp) })
  return collector.look(cluster, names, await givenTo(wakeUp, file, deps))
}

async function givenTo(wakeUp: WakeUp, file: ClusterFile, deps: Needs): Promise<Given> {
  const told = Object.entries(await broughtFacts(wakeUp.facts, deps))
  const brought = Object.fromEntries(told.filter(([name]) => !isNamed(name as FacetName, file)))
  return { brought, memorySeconds: memoryOf(wakeUp, file, deps.now()) }
}

/** A change has to be seen; what a sweep saw happened before it asked for this look. */
function memoryOf(wakeUp: WakeUp, { changes }: ClusterFile, now: string): number {
  const reason = wakeReason(wakeUp)
  if (changes.length > 0) return 0
  if (reason === 'refresh') return longestMemory
  const age = reason === 'sweep' ? secondsBetween(wakeUp.firstAt, now) : 0
  return Math.min(Math.max(0, age), longestMemory)
}

function due(
  cluster: Cluster,
  file: ClusterFile,
  { reason }: WakeUp,
  doubted: readonly FacetName[],
  now: string,
): readonly FacetName[] {
  const ages = file.state?.value.ages ?? {}
  const names = Object.keys(facets) as FacetName[]
  return names.filter((name) => {
    const facet = facets[name]
    const age = ages[name]
    const patience = hours(facet.refreshHours) * (reason === 'refresh' ? almost : overdue)
    return (
      facet.appliesTo.includes(cluster.kind) &&
      (age === undefined ||
        doubted.includes(name) ||
        secondsBetween(age, now) > patience ||
        isNamed(name, file))
    )
  })
}

function isNamed(name: FacetName, { changes }: ClusterFile): boolean {
  return changes.some(({ change }) => touches(facets[name].operations, change.operation))
}

/** An operation that no facet declares may touch any of them. */
function touches(prefixes: readonly string[], operation: string): boolean {
  const lower = operation.toLowerCase()
  return (
    prefixes.some((prefix) => lower.startsWith(prefix.toLowerCase())) ||
    !Object.values(facets).some((facet) =>
      facet.operations.some((prefix: string) => lower.startsWith(prefix.toLowerCase())),
    )
  )
}
