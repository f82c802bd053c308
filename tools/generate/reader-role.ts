import { checks } from '../../shared/checks/index.ts'
import { auditorActions } from '../../shared/domain/auditor-actions.ts'
import type { Output } from './output.ts'

/** The definition of the custom role, for `loadJsonContent` in Bicep and for `az role definition create`. */
export function readerRole(): Output {
  const more = auditorActions.filter((action) => !action.endsWith('/read'))
  if (more.length > 0)
    throw new Error(`the auditor only reads; a facet asks for ${more.join(', ')}`)
  const missing = checks
    .flatMap(({ permissions }) => permissions)
    .filter((action) => !auditorActions.includes(action))
  if (missing.length > 0) {
    throw new Error(
      `a check asks for what shared/domain/auditor-actions.ts lacks: ${missing.join(', ')}`,
    )
  }
  const role = {
    roleName: 'Plimsoll auditor',
    description:
      'Reads what the controls of Plimsoll judge. No write, no delete, no POST: it cannot list credentials of a cluster.',
    actions: auditorActions,
    notActions: [],
    dataActions: [],
    notDataActions: [],
  }
  return { path: 'infra/generated/role.json', text: `${JSON.stringify(role, null, 2)}\n` }
}
