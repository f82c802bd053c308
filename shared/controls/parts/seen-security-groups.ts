import type { Facets } from '../../domain/facets/index.ts'
import type { Maybe } from '../../domain/maybe.ts'

type Groups = Facets['networkSecurityGroups']

/** Every NSG that could be read: all of the cluster, or else those of its own subnets. */
export function seenSecurityGroups(seen: {
  readonly networkSecurityGroups: Maybe<Groups>
  readonly subnetSecurityGroups: Maybe<Groups>
}): Groups {
  if (seen.networkSecurityGroups.known) return seen.networkSecurityGroups.value
  return seen.subnetSecurityGroups.known ? seen.subnetSecurityGroups.value : []
}
