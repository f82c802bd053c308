import type { ClusterState } from '../../domain/cluster-state.ts'
import type { Control } from '../../domain/control.ts'
import { type FacetName, facets } from '../../domain/facets/index.ts'
import type { ResourceChange } from '../../domain/resource-change.ts'
import { parseResourceId } from '../../domain/resource-id.ts'
import { after, days, type IsoTime, minutes } from '../../domain/time.ts'
import type { Transition } from '../../domain/transition.ts'
import { changeOf } from '../changes/change-of.ts'
import type { Deps } from '../deps.ts'

/** How long Azure keeps the change log. */
const kept = days(14)
/** Clocks of Azure and ours need not agree. */
const skew = minutes(5)
const mostResources = 50

/** Changes that may have moved a finding, by the control. */
export type PastChanges = ReadonlyMap<string, readonly ResourceChange[]>

/**
 * What the change log tells of findings that opened and that no change row explains, as a sweep finds them:
 * one question, for what happened to the cluster and to what these controls depend on since their facts
 * were last read. Where it cannot be asked the findings are told without a culprit.
 */
export async function pastChanges(
  transitions: readonly Transition[],
  before: ClusterState | null,
  { inventory, controls, telemetry, limits, now }: Deps,
): Promise<PastChanges> {
  const moved = transitions
    .filter(({ kind, cause, silent }) => !silent && cause === null && isOpening(kind))
    .flatMap(({ control }) => controls.find(({ id }) => id === control) ?? [])
    .filter(({ coverage }) => coverage === undefined)
  if (before === null || moved.length === 0) return new Map()
  const since = moved.map((control) => sinceOf(control, before, now())).sort()[0] ?? now()
  const asked = [before.cluster.id, ...resourcesOf(moved, before)]
  const answer = await inventory.changesOf(asked, since)
  if (!answer.known) {
    telemetry.log('warn', 'The change log could not be asked who opened a finding', {
      cluster: before.cluster.id,
      reason: answer.reason,
    })
    return new Map()
  }
  const changes = answer.value.map((entry) => changeOf(entry, limits.includeActor))
  return new Map(
    moved.map((control) => [control.id, changes.filter(concerns(control, before, now()))]),
  )
}

function isOpening(kind: Transition['kind']): boolean {
  return kind === 'opened' || kind === 'worsened'
}

function seenBy({ needs, consults }: Control): readonly FacetName[] {
  return [...needs, ...consults]
}

/** The facts held until they were last read, so whoever changed them did it later. */
function sinceOf(control: Control, { ages }: ClusterState, now: IsoTime): IsoTime {
  const oldest = seenBy(control)
    .flatMap((name) => ages[name] ?? [])
    .sort()[0]
  const limit = after(now, -kept)
  const since = oldest === undefined ? limit : after(oldest, -skew)
  return since > limit ? since : limit
}

function concerns(
  control: Control,
  before: ClusterState,
  now: IsoTime,
): (change: ResourceChange) => boolean {
  const since = sinceOf(control, before, now)
  const prefixes = prefixesOf([control])
  return ({ at, operation }) =>
    at >= since && prefixes.some((prefix) => operation.toLowerCase().startsWith(prefix))
}

function prefixesOf(controls: readonly Control[]): readonly string[] {
  return controls.flatMap((control) =>
    seenBy(control).flatMap((name) =>
      facets[name].operations.map((prefix: string) => prefix.toLowerCase()),
    ),
  )
}

/** Dependencies of the cluster whose writes change what these controls read. */
function resourcesOf(
  controls: readonly Control[],
  { edges = [] }: ClusterState,
): readonly string[] {
  const prefixes = prefixesOf(controls)
  return edges
    .filter((edge) => {
      const type = parseResourceId(edge)?.type ?? ''
      return type !== '' && prefixes.some((prefix) => `${type}/`.startsWith(prefix))
    })
    .slice(0, mostResources)
}
