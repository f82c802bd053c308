import { trustedAccessRoleBindings as facet } from '../../../domain/facets/trusted-access-role-bindings.ts'
import { childList } from './child-list.ts'

export const trustedAccessRoleBindings = childList(facet)
