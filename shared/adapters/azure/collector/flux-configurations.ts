import { fluxConfigurations as facet } from '../../../domain/facets/flux-configurations.ts'
import { extensionList } from './extension-list.ts'

export const fluxConfigurations = extensionList(facet)
