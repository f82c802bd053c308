import { dataCollectionRuleAssociations as facet } from '../../../domain/facets/data-collection-rule-associations.ts'
import { associationsOf } from '../queries/associations-of.ts'
import { extensionList } from './extension-list.ts'
import { rowsOfClusters } from './rows-of-clusters.ts'
import { sweptByQuery } from './swept-by-query.ts'

export const dataCollectionRuleAssociations = sweptByQuery(
  extensionList(facet),
  rowsOfClusters(associationsOf),
)
