import type { Facets } from '../../domain/facets/index.ts'
import { defaultNodeImage } from './default-node-image.ts'
import { kubernetesMinor } from './kubernetes-minor.ts'
import { type NodeOsRetirement, nodeOsRetirements } from './node-os-retirement.ts'

type Pool = Facets['managedCluster']['properties']['agentPoolProfiles'][number]

export interface NodeOs {
  /** False where the SKU is one that this version has never heard of. */
  readonly known: boolean
  readonly retirement: NodeOsRetirement | undefined
}

/** Values of `osSKU` in the ARM types 2026-05-01 and 2026-05-02-preview, and OS Guard of older previews. */
const skus: ReadonlySet<string> = new Set([
  '',
  'azurecontainerlinux',
  'azurelinux',
  'azurelinux3',
  'azurelinuxosguard',
  'cblmariner',
  'flatcar',
  'mariner',
  'ubuntu',
  'ubuntu2204',
  'ubuntu2404',
  'windows2019',
  'windows2022',
  'windows2025',
  'windowsannual',
])

/** The system of a pool's nodes, as its SKU, its image or, without one, its Kubernetes version tells. */
export function nodeOsOf(pool: Pool, clusterVersion: string | undefined): NodeOs {
  const sku = pool.osSKU?.toLowerCase() ?? ''
  const image = pool.nodeImageVersion?.toLowerCase() ?? impliedImage(pool, sku, clusterVersion)
  return {
    known: skus.has(sku),
    retirement: nodeOsRetirements.find(
      (row) => row.skus.includes(sku) || row.images.some((start) => image.startsWith(start)),
    ),
  }
}

function impliedImage(pool: Pool, sku: string, clusterVersion: string | undefined): string {
  const version = pool.currentOrchestratorVersion ?? pool.orchestratorVersion ?? clusterVersion
  if (version === undefined) return ''
  const minor = kubernetesMinor(version, '/properties/agentPoolProfiles/*/orchestratorVersion')
  return defaultNodeImage(sku, pool.osType?.toLowerCase() ?? '', minor)
}
