import { privateEndpointConnections as facet } from '../../../domain/facets/private-endpoint-connections.ts'
import { childList } from './child-list.ts'

export const privateEndpointConnections = childList(facet)
