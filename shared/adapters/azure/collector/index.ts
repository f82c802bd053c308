import type { FacetName } from '../../../domain/facets/index.ts'
import type { FacetReader } from './facet-reader.ts'
import { kubernetesVersions } from './kubernetes-versions.ts'
import { managedCluster } from './managed-cluster.ts'
import { managedClusterPreview } from './managed-cluster-preview.ts'
import { workspaces } from './workspaces.ts'

export const readers: { readonly [F in FacetName]: FacetReader } = {
  kubernetesVersions,
  managedCluster,
  managedClusterPreview,
  workspaces,
}
