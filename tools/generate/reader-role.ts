import { checks } from '../../shared/checks/index.ts'
import { facets } from '../../shared/domain/facets/index.ts'
import type { Output } from './output.ts'

/** What the auditor needs beside its facets: to list the fleet, and to tell a gone cluster from a closed door. */
const always = [
  'Microsoft.ResourceGraph/resources/read',
  'Microsoft.Resources/subscriptions/read',
  'Microsoft.Resources/subscriptions/resourceGroups/read',
]

/** The definition of the custom role, for `loadJsonContent` in Bicep and for `az role definition create`. */
export function readerRole(): Output {
  const needed = [...Object.values(facets), ...checks].flatMap(({ permissions }) => [
    ...permissions,
  ])
  const actions = [...new Set([...always, ...needed])].sort()
  const more = actions.filter((action) => !action.endsWith('/read'))
  if (more.length > 0)
    throw new Error(`the auditor only reads; a facet or a check asks for ${more.join(', ')}`)
  const role = {
    roleName: 'Plimsoll auditor',
    description:
      'Reads what the controls of Plimsoll judge. No write, no delete, no POST: it cannot list credentials of a cluster.',
    actions,
    notActions: [],
    dataActions: [],
    notDataActions: [],
  }
  return { path: 'infra/generated/role.json', text: `${JSON.stringify(role, null, 2)}\n` }
}
