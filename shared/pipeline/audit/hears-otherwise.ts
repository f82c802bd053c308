import type { ClusterState } from '../../domain/cluster-state.ts'
import type { RawFacet } from '../../domain/snapshot.ts'
import type { Deps } from '../deps.ts'
import { facetsOf } from '../ledger/facets-of.ts'
import { auditStream } from './audit-stream.ts'

/** Whether the hunts tell of a cluster's audit log what its state does not hold. */
export async function hearsOtherwise(
  state: ClusterState,
  deps: Pick<Deps, 'tables' | 'blobs' | 'now'>,
): Promise<boolean> {
  const held = await facetsOf(state, deps)
  const heard = await auditStream(state.cluster, held, deps)
  return saidBy(heard) !== saidBy(held.auditStream)
}

/** Without its age, and without words that differ from one refusal to the next. */
function saidBy(facet: RawFacet | undefined): string {
  if (facet === undefined) return ''
  return JSON.stringify(facet.known ? facet.value : [facet.cause, facet.scope ?? null])
}
