import type { InputResources } from '../domain/facets/facet.ts'
import { facets } from '../domain/facets/index.ts'
import { isObject, type Json, type JsonObject } from '../domain/json.ts'
import type { ClusterSnapshot, RawFacet } from '../domain/snapshot.ts'

/** A snapshot as the document that `snapshotDocument` reads: judging it says the same again. */
export function snapshotForm({ cluster, takenAt, facets: taken }: ClusterSnapshot): JsonObject {
  const own = Object.values(facets).find(({ name, cost }) => cost === 'row' && taken[name]?.known)
  const row = own && knownValue(taken[own.name])
  const others = Object.values(facets).filter(({ name }) => name !== own?.name)
  const related = others.flatMap(({ name, gather }) => {
    const value = knownValue(taken[name])
    if (value === undefined) return []
    // what the cluster's own row shows is gathered from it again
    const shown = value === row && isObject(row) && gather({ id: cluster.id, body: row }, nothing)
    return shown ? [] : [[name, value]]
  })
  const unread = others.flatMap(({ name }) => {
    const gap = gapOf(taken[name])
    return gap === null ? [] : [[name, gap]]
  })
  return {
    plimsoll: 'snapshot',
    takenAt,
    cluster: isObject(row) ? row : { id: cluster.id, name: cluster.name },
    related: Object.fromEntries(related),
    ...(unread.length > 0 ? { unread: Object.fromEntries(unread) } : {}),
  }
}

const nothing: InputResources = {
  byId: () => null,
  below: () => [],
  all: () => [],
  named: () => null,
}

function knownValue(facet: RawFacet | undefined): Json | undefined {
  return facet?.known ? facet.value : undefined
}

/** What was tried in vain; what nobody tried is left out. */
function gapOf(facet: RawFacet | undefined): Json | null {
  if (facet === undefined || facet.known || facet.cause === 'not-supplied') return null
  return { cause: facet.cause, reason: facet.reason }
}
