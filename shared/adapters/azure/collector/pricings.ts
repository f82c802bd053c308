import { pricings as facet } from '../../../domain/facets/pricings.ts'
import { subscriptionList } from './subscription-list.ts'

export const pricings = subscriptionList(facet)
