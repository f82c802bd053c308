import type { FacetReader } from './facet-reader.ts'

/** The look began with it. */
export const connectedCluster: FacetReader = async (_cluster, { resource }) => resource
