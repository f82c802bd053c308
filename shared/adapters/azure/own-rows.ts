import type { InputResource } from '../../domain/facets/facet.ts'
import { type FacetName, facets } from '../../domain/facets/index.ts'
import { isObject, type Json } from '../../domain/json.ts'
import type { Missing } from '../../domain/maybe.ts'
import type { FleetFacts } from '../../pipeline/ports.ts'

/** What queries told of one cluster, as resources that other facets may be gathered from. */
export interface OwnRows {
  readonly ofType: (type: string) => readonly InputResource[]
  /** Why a query for rows of this type told nothing. */
  readonly trouble: (type: string) => Missing | null
}

/** `clusterId` in lower case. */
export function ownRows(clusterId: string, { bulk, gaps }: FleetFacts): OwnRows {
  const byType = new Map<string, InputResource[]>()
  for (const [name, byCluster] of Object.entries(bulk) as [FacetName, Record<string, Json>][]) {
    const found = resourcesIn(byCluster[clusterId])
    if (found.length === 0) continue
    const type = facets[name].resourceType.toLowerCase()
    byType.set(type, [...(byType.get(type) ?? []), ...found])
  }
  const troubles = new Map(
    gaps
      .filter(({ clusters }) => clusters.includes(clusterId))
      .map(({ facet, missing }) => [facets[facet].resourceType.toLowerCase(), missing]),
  )
  return {
    ofType: (type) => byType.get(type.toLowerCase()) ?? [],
    trouble: (type) => troubles.get(type.toLowerCase()) ?? null,
  }
}

function resourcesIn(value: Json | undefined): readonly InputResource[] {
  return (Array.isArray(value) ? value : []).flatMap((body: Json) =>
    isObject(body) && typeof body['id'] === 'string'
      ? [{ id: body['id'].toLowerCase(), body }]
      : [],
  )
}
