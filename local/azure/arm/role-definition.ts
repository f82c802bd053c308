import { armError } from './arm-error.ts'
import type { ArmAnswer } from './arm-request.ts'
import { BUILT_IN_ROLES } from './built-in-roles.ts'
import type { RouteInput } from './special-route.ts'

const TYPE = 'microsoft.authorization/roledefinitions'

/** A role at whatever scope it is asked for: built-in ones are everywhere, custom ones where they were put. */
export function roleDefinition({ world, request, names }: RouteInput): ArmAnswer {
  const role = names.role?.toLowerCase() ?? ''
  const builtIn = BUILT_IN_ROLES.find(({ name }) => name === role)
  const custom = () =>
    [...world.list({ in: (type) => type === TYPE })].find(({ name }) => name.toLowerCase() === role)
  const found = builtIn ?? custom()
  if (found) return { status: 200, body: { ...found, id: request.path } }
  return armError(
    404,
    'RoleDefinitionDoesNotExist',
    `The specified role definition with ID '${role.replaceAll('-', '')}' does not exist.`,
  )
}
