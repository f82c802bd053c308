import { extensions as facet } from '../../../domain/facets/extensions.ts'
import { configurationsOf } from '../queries/configurations-of.ts'
import { extensionList } from './extension-list.ts'
import { ofType } from './of-type.ts'
import { rowsOfClusters } from './rows-of-clusters.ts'
import { sweptByQuery } from './swept-by-query.ts'

export const extensions = sweptByQuery(
  extensionList(facet),
  ofType(facet.resourceType, rowsOfClusters(configurationsOf)),
)
