import { automations as facet } from '../../../domain/facets/automations.ts'
import { subscriptionList } from './subscription-list.ts'

export const automations = subscriptionList(facet)
