import { maintenanceConfigurations as facet } from '../../../domain/facets/maintenance-configurations.ts'
import { childList } from './child-list.ts'

export const maintenanceConfigurations = childList(facet)
