import { block, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

/**
 * Whether the audit log of the cluster keeps arriving in its workspaces. The hunt supplies it from what it heard
 * there. It names no time that moves by itself: `since` is there when it is silent, the time of the last line.
 */
export const auditStream = facet({
  name: 'auditStream',
  title: 'whether the audit log of the cluster keeps arriving',
  appliesTo: ['aks', 'arc'],
  resourceType: 'self',
  apiVersion: '1',
  cost: 'own',
  refreshHours: 24,
  permissions: [],
  role: 'Log Analytics Data Reader',
  operations: [],
  shape: block({ state: oneOf('arriving', 'silent'), since: text }),
  gather: () => null,
})
