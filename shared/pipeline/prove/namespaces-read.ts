import type { Facet } from '../../domain/facets/facet.ts'
import { facets } from '../../domain/facets/index.ts'

const all: readonly Facet<unknown>[] = Object.values(facets)

/** The resource providers whose resources facets read, in lower case. */
export const namespacesRead: readonly string[] = [
  ...new Set(
    all.flatMap(({ permissions }) =>
      permissions.map((action) => action.slice(0, action.indexOf('/')).toLowerCase()),
    ),
  ),
].sort()
