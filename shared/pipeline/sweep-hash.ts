import type { Control } from '../domain/control.ts'
import { type FacetName, facets } from '../domain/facets/index.ts'
import { keyOf } from '../domain/key-of.ts'
import { known } from '../domain/maybe.ts'
import { ownFacet } from '../domain/own-facet.ts'
import type { ClusterSnapshot, RawFacet } from '../domain/snapshot.ts'
import { contextFactsOf } from './context-facts-of.ts'
import type { Deps } from './deps.ts'
import { evaluate } from './evaluate.ts'
import type { FleetPage, FleetRow } from './ports.ts'
import { ruling } from './ruling.ts'

type BulkFacts = NonNullable<FleetPage['bulk'][FacetName]>
type Needs = Pick<Deps, 'controls' | 'catalogue' | 'policy' | 'managementGroups' | 'now'>

/**
 * What a sweep knows of a cluster, as one value: the verdicts of the controls that bulk facts can judge
 * now, the catalogue, and what the policy rules for it now. An exemption that has ended changes it too.
 */
export async function sweepHash(row: FleetRow, page: FleetPage, deps: Needs): Promise<string> {
  const now = deps.now()
  const { policy } = await deps.policy()
  const snapshot = snapshotOf(row, page)
  const groups = await deps.managementGroups(row.cluster.subscriptionId)
  const rules = ruling(policy, contextFactsOf(snapshot, groups), now)
  const verdicts = evaluate(snapshot, bulkReadable(deps.controls), rules, now).map(
    ({ control, verdict, exempted }) => [
      control,
      verdict.status,
      verdict.status === 'fail' ? verdict.targets : [],
      exempted ?? null,
    ],
  )
  const ruled = deps.controls.map(({ id }) => [rules.exemption(id), rules.attestation(id)])
  const text = JSON.stringify([verdicts, ruled, rules.context, policy.controls, policy.callers])
  return keyOf(deps.catalogue, text)
}

/** Controls that need nothing but what a page of Resource Graph holds. */
function bulkReadable(controls: readonly Control[]): readonly Control[] {
  return controls.filter((control) =>
    control.needs.every((name) => facets[name].cost === 'row' || facets[name].cost === 'bulk'),
  )
}

function snapshotOf({ cluster, resource }: FleetRow, page: FleetPage): ClusterSnapshot {
  const read: { [F in FacetName]?: RawFacet } = {
    [ownFacet[cluster.kind]]: known(resource, page.takenAt),
  }
  const id = cluster.id.toLowerCase()
  for (const [name, byId] of Object.entries(page.bulk) as [FacetName, BulkFacts][]) {
    const value = byId[id]
    if (value !== undefined) read[name] = known(value, page.takenAt)
  }
  return { cluster, takenAt: page.takenAt, facets: read }
}
