import { idsIn } from '../ids-in.ts'
import type { Json } from '../json.ts'
import { facet } from './facet.ts'
import { gatherRoleAssignments, roleAssignments } from './role-assignments.ts'
import { workspaces } from './workspaces.ts'

const { resourceType, apiVersion, permissions, operations, shape } = roleAssignments

/**
 * Who may do what with the workspaces: the assignments at each and above it, with the definitions of their
 * roles. One that stands above several workspaces comes once for each.
 */
export const workspaceRoleAssignments = facet({
  name: 'workspaceRoleAssignments',
  title: 'the role assignments at the workspaces and above them',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion,
  cost: 'shared',
  refreshHours: 24,
  permissions,
  operations: [...operations, ...workspaces.operations],
  shape,
  gather(cluster, input) {
    const ids = idsIn(workspaces.gather(cluster, input))
    const lists = ids.map((id) => gatherRoleAssignments({ id: id.toLowerCase(), body: {} }, input))
    return lists.length > 0 && lists.every((one) => one !== null) ? (lists.flat() as Json) : null
  },
})
