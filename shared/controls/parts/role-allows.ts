import type { Facets } from '../../domain/facets/index.ts'
import { fitsAny } from './fits-any.ts'

interface Actions {
  readonly actions?: readonly string[]
  readonly dataActions?: readonly string[]
}

/**
 * Whether a role allows one of these actions: a block of permissions has to allow it and not to take it
 * back. Undefined where the definition of the role is not known.
 */
export function roleAllows(
  assignment: Facets['roleAssignments'][number],
  { actions = [], dataActions = [] }: Actions,
): boolean | undefined {
  return assignment.roleDefinition?.properties.permissions.some(
    (block) =>
      actions.some((one) => fitsAny(one, block.actions) && !fitsAny(one, block.notActions)) ||
      dataActions.some(
        (one) => fitsAny(one, block.dataActions) && !fitsAny(one, block.notDataActions),
      ),
  )
}
