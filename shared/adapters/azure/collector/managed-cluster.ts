import type { FacetReader } from './facet-reader.ts'

/** The look began with it. */
export const managedCluster: FacetReader = async (_cluster, { resource }) => resource
