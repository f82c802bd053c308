import { extensions as facet } from '../../../domain/facets/extensions.ts'
import { extensionList } from './extension-list.ts'

export const extensions = extensionList(facet)
