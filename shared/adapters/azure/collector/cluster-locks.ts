import { clusterLocks as facet } from '../../../domain/facets/cluster-locks.ts'
import { extensionList } from './extension-list.ts'

export const clusterLocks = extensionList(facet)
