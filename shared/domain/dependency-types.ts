import { facets } from './facets/index.ts'

const clusters = [
  'microsoft.containerservice/managedclusters',
  'microsoft.kubernetes/connectedclusters',
]

/**
 * Types, in lower case, whose writes change what some facet reads, and that are no cluster, nor lie below
 * one: those that facets read, those above them, for a write of a virtual network writes its subnets, and
 * those whose operations they name.
 */
export const dependencyTypes: readonly string[] = [
  ...new Set(
    Object.values(facets).flatMap(({ resourceType, operations }) => [
      ...withParents(resourceType),
      ...operations.flatMap((prefix: string) => withParents(prefix.replace(/\/$/, ''))),
    ]),
  ),
]
  .filter((type) => !clusters.some((cluster) => type === cluster || type.startsWith(`${cluster}/`)))
  .sort()

function withParents(type: string): readonly string[] {
  const parts = type.toLowerCase().split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 2).join('/'))
}
