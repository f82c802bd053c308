import { diagnosticSettings as facet } from '../../../domain/facets/diagnostic-settings.ts'
import { extensionList } from './extension-list.ts'

export const diagnosticSettings = extensionList(facet)
