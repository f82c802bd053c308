import { securityContacts as facet } from '../../../domain/facets/security-contacts.ts'
import { subscriptionList } from './subscription-list.ts'

export const securityContacts = subscriptionList(facet)
