import { atAndAbove } from '../at-and-above.ts'
import { idsIn } from '../ids-in.ts'
import type { Json } from '../json.ts'
import { block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'
import { workspaces } from './workspaces.ts'

const resourceType = 'Microsoft.Authorization/locks'

/** The locks at the workspaces and above them; those of other scopes may stand among them. Not in Resource Graph. */
export const workspaceLocks = facet({
  name: 'workspaceLocks',
  title: 'the locks of the workspaces',
  appliesTo: ['aks', 'arc'],
  resourceType,
  apiVersion: '2020-05-01',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`, ...workspaces.operations],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({ level: oneOf('CanNotDelete', 'NotSpecified', 'ReadOnly') }),
    }),
  ),
  gather(cluster, input) {
    const ids = idsIn(workspaces.gather(cluster, input))
    const lists = ids.map((id) =>
      atAndAbove({ id: id.toLowerCase(), body: {} }, input, resourceType),
    )
    return lists.length > 0 && lists.every((one) => one !== null) ? (lists.flat() as Json) : null
  },
})
