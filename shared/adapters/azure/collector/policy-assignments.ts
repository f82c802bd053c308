import { policyAssignments as facet } from '../../../domain/facets/policy-assignments.ts'
import { listAtScope } from './list-at-scope.ts'

export const policyAssignments = listAtScope(facet)
