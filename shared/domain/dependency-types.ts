import { facets } from './facets/index.ts'

const clusters = [
  'microsoft.containerservice/managedclusters',
  'microsoft.kubernetes/connectedclusters',
]

/** Types, in lower case, that some facet reads and that are no cluster, nor lie below one. */
export const dependencyTypes: readonly string[] = [
  ...new Set(Object.values(facets).map(({ resourceType }) => resourceType.toLowerCase())),
]
  .filter((type) => !clusters.some((cluster) => type === cluster || type.startsWith(`${cluster}/`)))
  .sort()
