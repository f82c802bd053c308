import { fluxConfigurations as facet } from '../../../domain/facets/flux-configurations.ts'
import { configurationsOf } from '../queries/configurations-of.ts'
import { extensionList } from './extension-list.ts'
import { rowsOfClusters } from './rows-of-clusters.ts'
import { sweptByQuery } from './swept-by-query.ts'

export const fluxConfigurations = sweptByQuery(
  extensionList(facet),
  rowsOfClusters(configurationsOf, facet.resourceType),
)
