import type { Facets } from '../../domain/facets/index.ts'
import type { Maybe } from '../../domain/maybe.ts'
import { assignmentsOf } from './assignments-of.ts'
import { leavesOut } from './leaves-out.ts'

interface Seen {
  readonly policyAssignments: Facets['policyAssignments']
  readonly managedCluster: Maybe<Facets['managedCluster']>
  readonly connectedCluster: Maybe<Facets['connectedCluster']>
}

/** Assignments of these definitions that do not leave the cluster out; null where the cluster itself is not known. */
export function covering(
  { policyAssignments, managedCluster, connectedCluster }: Seen,
  definitions: readonly string[],
): Facets['policyAssignments'] | null {
  const own = managedCluster.known ? managedCluster : connectedCluster
  const of = assignmentsOf(policyAssignments, definitions)
  if (own.known) return of.filter((one) => !leavesOut(one, own.value.id))
  return of.some(({ properties }) => properties.notScopes.length > 0) ? null : of
}
