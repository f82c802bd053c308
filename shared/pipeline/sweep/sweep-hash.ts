import type { Control } from '../../domain/control.ts'
import type { Evaluation } from '../../domain/evaluation.ts'
import { type FacetName, facets } from '../../domain/facets/index.ts'
import { isSwept } from '../../domain/is-swept.ts'
import { keyOf } from '../../domain/key-of.ts'
import { known } from '../../domain/maybe.ts'
import { ownFacet } from '../../domain/own-facet.ts'
import type { ClusterSnapshot, RawFacet } from '../../domain/snapshot.ts'
import type { Deps } from '../deps.ts'
import { evaluate } from '../evaluate.ts'
import type { FleetFacts, FleetPage, FleetRow } from '../ports.ts'
import { contextFactsOf } from '../ruling/context-facts-of.ts'
import { ruling } from '../ruling/ruling.ts'

type Told = NonNullable<FleetFacts['bulk'][FacetName]>
type Needs = Pick<Deps, 'controls' | 'catalogue' | 'policy' | 'managementGroups' | 'now'>

/** What a sweep has read of one cluster. */
interface Swept {
  readonly row: FleetRow
  readonly takenAt: FleetPage['takenAt']
  readonly facts: FleetFacts
  /** The hash of the last sweep. */
  readonly before: string | null
}

/** Of which nothing is known yet: what comes then is a difference. */
const untold = '-'

/**
 * What a sweep knows of a cluster, as one value: the verdicts of the controls that it can judge now, the
 * catalogue, and what the policy rules for it now. An exemption that has ended changes it too. The verdicts
 * stand in parts, by the facets that they rest on: a part whose facets could not be read stays as it was,
 * so that a query that fails wakes nobody.
 */
export async function sweepHash(swept: Swept, deps: Needs): Promise<string> {
  const now = deps.now()
  const { policy } = await deps.policy()
  const snapshot = snapshotOf(swept)
  const groups = await deps.managementGroups(swept.row.cluster.subscriptionId)
  const rules = ruling(policy, contextFactsOf(snapshot, groups), now)
  const { kind } = swept.row.cluster
  const readable = deps.controls.filter(
    ({ appliesTo, needs }) => appliesTo.includes(kind) && needs.every(isSwept),
  )
  const evaluations = new Map(
    evaluate(snapshot, readable, rules, now).map((one) => [one.control, one]),
  )
  const parts = Map.groupBy(readable, partOf)
  const gaps = gapsOf(swept)
  const last = partsIn(swept.before)
  const hashes = [...parts].map(([part, controls]) => {
    const isBlind = controls.some((control) => restsOn(control).some((name) => gaps.has(name)))
    return `${part}:${isBlind ? (last.get(part) ?? untold) : hashOf(controls, evaluations)}`
  })
  const ruled = deps.controls.map(({ id }) => [rules.exemption(id), rules.attestation(id)])
  const { severities = [] } = policy
  const own = severities.length === 0 ? [] : [severities]
  const text = JSON.stringify([ruled, rules.context, policy.controls, policy.callers, ...own])
  return [keyOf(deps.catalogue, text), ...hashes.sort()].join(' ')
}

/** The facets besides the row of the cluster that the verdict of a control rests on, as far as a sweep tells them. */
function restsOn({ needs, consults }: Control): readonly FacetName[] {
  return [...needs, ...consults].filter((name) => facets[name].cost !== 'row' && isSwept(name))
}

/** A short name for the set of facets. */
function partOf(control: Control): string {
  return keyOf(...[...new Set(restsOn(control))].sort()).slice(0, 6)
}

function partsIn(hash: string | null): ReadonlyMap<string, string> {
  const parts = (hash ?? '').split(' ').slice(1)
  return new Map(parts.map((part): [string, string] => [part.slice(0, 6), part.slice(7)]))
}

function hashOf(
  controls: readonly Control[],
  evaluations: ReadonlyMap<string, Evaluation>,
): string {
  const verdicts = controls.flatMap(({ id }) => {
    const judged = evaluations.get(id)
    if (judged === undefined) return []
    const { verdict, exempted } = judged
    const targets = verdict.status === 'fail' ? verdict.targets : []
    return [[id, verdict.status, targets, exempted ?? null]]
  })
  return keyOf(JSON.stringify(verdicts)).slice(0, 12)
}

function gapsOf({ row, facts }: Swept): ReadonlySet<FacetName> {
  const id = row.cluster.id.toLowerCase()
  return new Set(
    facts.gaps.filter(({ clusters }) => clusters.includes(id)).map(({ facet }) => facet),
  )
}

function snapshotOf({ row: { cluster, resource }, takenAt, facts }: Swept): ClusterSnapshot {
  const read: { [F in FacetName]?: RawFacet } = {
    [ownFacet[cluster.kind]]: known(resource, takenAt),
  }
  const id = cluster.id.toLowerCase()
  for (const [name, byId] of Object.entries(facts.bulk) as [FacetName, Told][]) {
    const value = byId[id]
    if (value !== undefined) read[name] = known(value, facts.takenAt)
  }
  return { cluster, takenAt, facets: read }
}
