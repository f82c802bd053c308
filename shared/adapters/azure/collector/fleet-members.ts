import { fleetMembers as facet } from '../../../domain/facets/fleet-members.ts'
import { fleetMembersOf } from '../queries/fleet-members-of.ts'
import { readFound } from './read-found.ts'
import { rowsOfClusters } from './rows-of-clusters.ts'
import { sweptByQuery } from './swept-by-query.ts'

export const fleetMembers = sweptByQuery(
  (cluster, deps) => readFound(fleetMembersOf([cluster.id.toLowerCase()]), facet, deps),
  rowsOfClusters(fleetMembersOf, 'everything'),
)
