import type { ClusterState } from '../../domain/cluster-state.ts'
import type { AuditRecord } from '../../domain/record.ts'
import type { ClusterSnapshot } from '../../domain/snapshot.ts'
import type { Deps } from '../deps.ts'
import { knownVersion } from './known-version.ts'

/** The facets of the newest record, as old as the last look that found them unchanged. */
export async function facetsOf(
  { record, ages }: ClusterState,
  { blobs }: Pick<Deps, 'blobs'>,
): Promise<ClusterSnapshot['facets']> {
  const blob = await blobs.read('records', record)
  // Evidence that somebody deleted is no reason to stop judging: the next look reads everything anew.
  if (blob === null) return {}
  const { snapshot } = knownVersion<AuditRecord>(blob.body, `The record ${record}`)
  return Object.fromEntries(
    Object.entries(snapshot.facets).map(([name, facet]) => {
      const takenAt = ages[name as keyof typeof ages]
      return [name, facet.known && takenAt !== undefined ? { ...facet, takenAt } : facet]
    }),
  )
}
