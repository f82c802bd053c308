import { resourcesIn } from '../resources-in.ts'
import { facet } from './facet.ts'
import { networkSecurityGroupIdsOf, networkSecurityGroups } from './network-security-groups.ts'
import { subnetIdsOf } from './subnets.ts'

const { resourceType, apiVersion, permissions, operations, shape } = networkSecurityGroups

/**
 * The part of the network security groups that the cluster's own subnets name: known where those of the node
 * resource group are not, so that an open one is told all the same.
 */
export const subnetSecurityGroups = facet({
  name: 'subnetSecurityGroups',
  title: 'the network security groups of the cluster’s own subnets',
  appliesTo: ['aks'],
  resourceType,
  apiVersion,
  cost: 'shared',
  swept: 'gathered',
  refreshHours: 24,
  permissions,
  operations,
  shape,
  gather({ body }, input) {
    const subnets = resourcesIn(input, subnetIdsOf(body))
    return subnets === null ? null : resourcesIn(input, networkSecurityGroupIdsOf(subnets))
  },
})
