import { dataCollectionRuleAssociations as facet } from '../../../domain/facets/data-collection-rule-associations.ts'
import { extensionList } from './extension-list.ts'

export const dataCollectionRuleAssociations = extensionList(facet)
