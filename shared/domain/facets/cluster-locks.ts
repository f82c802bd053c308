import { atAndAbove } from '../at-and-above.ts'
import { facet } from './facet.ts'
import { workspaceLocks } from './workspace-locks.ts'

const { resourceType, apiVersion, permissions, shape } = workspaceLocks

/** The locks at the cluster and above it; those of what lies below may stand among them. Not in Resource Graph. */
export const clusterLocks = facet({
  name: 'clusterLocks',
  title: 'the locks of the cluster',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion,
  cost: 'call',
  refreshHours: 24,
  permissions,
  operations: [`${resourceType}/`],
  shape,
  gather: (cluster, input) => atAndAbove(cluster, input, resourceType),
})
