import type { FacetName } from '../../domain/facets/index.ts'
import { isPassing } from '../../domain/maybe.ts'
import type { ClusterSnapshot, RawFacet } from '../../domain/snapshot.ts'
import { hours, type IsoTime, secondsBetween } from '../../domain/time.ts'

type RawFacets = ClusterSnapshot['facets']

/**
 * What we knew × what this look read → what we know. A facet that was not read this time keeps its last
 * value; so does one that met passing trouble, until it is stale; a younger fact is never replaced by an
 * older one. What is forbidden or unsupported is unknown at once.
 */
export function mergeFacets(
  known: RawFacets,
  look: RawFacets,
  now: IsoTime,
  staleAfterHours: number,
): RawFacets {
  const merged: Partial<Record<FacetName, RawFacet>> = { ...known }
  for (const [name, read] of Object.entries(look) as [FacetName, RawFacet][]) {
    merged[name] = choose(known[name], read, now, staleAfterHours)
  }
  return merged
}

function choose(
  before: RawFacet | undefined,
  read: RawFacet,
  now: IsoTime,
  staleAfterHours: number,
): RawFacet {
  if (before?.known !== true) return read
  if (read.known) return before.takenAt > read.takenAt ? before : read
  const fresh = secondsBetween(before.takenAt, now) <= hours(staleAfterHours)
  return isPassing(read.cause) && fresh ? before : read
}

/** Facets that met passing trouble in this look, and how long the service asked us to stay away. */
export function troubled(look: RawFacets): { readonly any: boolean; readonly retryAfter: number } {
  const gaps = Object.values(look).filter((facet) => !facet.known && isPassing(facet.cause))
  return {
    any: gaps.length > 0,
    retryAfter: Math.max(0, ...gaps.map((gap) => (gap.known ? 0 : (gap.retryAfter ?? 0)))),
  }
}
