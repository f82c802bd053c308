import { jwtAuthenticators as facet } from '../../../domain/facets/jwt-authenticators.ts'
import { childList } from './child-list.ts'

/** A preview version that the service has retired, or not yet rolled out, ends as `unsupported`. */
export const jwtAuthenticators = childList(facet)
