import { managedNamespaces as facet } from '../../../domain/facets/managed-namespaces.ts'
import { childList } from './child-list.ts'

export const managedNamespaces = childList(facet)
