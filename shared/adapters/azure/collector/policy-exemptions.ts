import { policyExemptions as facet } from '../../../domain/facets/policy-exemptions.ts'
import { listAtScope } from './list-at-scope.ts'

export const policyExemptions = listAtScope(facet)
