import { fleetMembers as facet } from '../../../domain/facets/fleet-members.ts'
import { fleetMembersOf } from '../queries/fleet-members-of.ts'
import type { FacetReader } from './facet-reader.ts'
import { readFound } from './read-found.ts'

export const fleetMembers: FacetReader = (cluster, deps) =>
  readFound(fleetMembersOf([cluster.id.toLowerCase()]), facet, deps)
