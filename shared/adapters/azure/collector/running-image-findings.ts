import { imageFindingsOf } from '../queries/image-findings-of.ts'
import { bulkFacet } from './bulk-facet.ts'

export const runningImageFindings = bulkFacet({
  scope: 'subscriptions',
  keysOf: ({ id }) => [String(id).toLowerCase()],
  query: imageFindingsOf,
  keysIn: ({ owner }) => [String(owner)],
})
