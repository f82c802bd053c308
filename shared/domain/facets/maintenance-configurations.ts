import { childrenIn } from '../children-in.ts'
import { amount, block, group, list, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations'

/** Told apart by their names alone: `default`, `aksManagedAutoUpgradeSchedule`, `aksManagedNodeOSUpgradeSchedule`. */
export const maintenanceConfigurations = facet({
  name: 'maintenanceConfigurations',
  title: 'the planned maintenance of the cluster',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2026-05-01',
  cost: 'call',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: ['Microsoft.ContainerService/managedClusters/maintenanceConfigurations/'],
  shape: list(
    block({
      name: text,
      properties: block({ maintenanceWindow: group({ durationHours: amount }) }),
    }),
  ),
  gather: ({ id }, input) => childrenIn(input, id, resourceType),
})
