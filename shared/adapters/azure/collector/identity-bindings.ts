import { identityBindings as facet } from '../../../domain/facets/identity-bindings.ts'
import { childList } from './child-list.ts'

export const identityBindings = childList(facet)
