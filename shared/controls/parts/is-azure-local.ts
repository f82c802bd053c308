import type { Facets } from '../../domain/facets/index.ts'

/** AKS on Azure Local, which Azure makes and runs, in contrast to a cluster that somebody connected. */
export function isAzureLocal({ kind }: Facets['connectedCluster']): boolean {
  return kind?.toLowerCase() === 'provisionedcluster'
}
