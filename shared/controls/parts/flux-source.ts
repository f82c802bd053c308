import type { Facets } from '../../domain/facets/index.ts'
import { nameOf } from './name-of.ts'
import { placeOf } from './place-of.ts'

type Properties = Facets['fluxConfigurations'][number]['properties']

/** Where a Flux configuration takes from what runs in the cluster. */
export interface FluxSource {
  /** Of the configuration. */
  readonly name: string
  readonly kind: NonNullable<Properties['sourceKind']>
  /** `https`, `ssh`, `oci`, `http` and so on; empty where the URL cannot be read. */
  readonly scheme: string
  /** `host/path`, the host in lower case, with container or bucket, without credentials and `.git`. */
  readonly place: string
  /** TLS or its proof is off. */
  readonly insecure: boolean
  readonly branch: string | undefined
  /** A tag, a semantic version, a digest or a commit. */
  readonly pin: string | undefined
}

export function fluxSource(configuration: Facets['fluxConfigurations'][number]): FluxSource {
  const { properties } = configuration
  const kind = properties.sourceKind ?? kindOf(properties)
  return { name: nameOf(configuration), kind, ...details(kind, properties) }
}

function kindOf({ ociRepository, bucket, azureBlob }: Properties): FluxSource['kind'] {
  if (ociRepository) return 'OCIRepository'
  if (bucket) return 'Bucket'
  return azureBlob ? 'AzureBlob' : 'GitRepository'
}

function details(
  kind: FluxSource['kind'],
  { gitRepository: git, bucket, azureBlob: blob, ociRepository: oci }: Properties,
): Omit<FluxSource, 'name' | 'kind'> {
  const open = { insecure: false, branch: undefined, pin: undefined }
  switch (kind) {
    case 'GitRepository': {
      const ref = git?.repositoryRef
      const pin = ref?.commit ?? ref?.tag ?? ref?.semver
      return { ...placeOf(git?.url), insecure: false, branch: ref?.branch, pin }
    }
    case 'OCIRepository': {
      const ref = oci?.repositoryRef
      const pin = ref?.digest ?? ref?.semver ?? ref?.tag
      return { ...placeOf(oci?.url), ...open, insecure: oci?.insecure === true, pin }
    }
    case 'Bucket':
      return {
        ...placeOf(bucket?.url, bucket?.bucketName),
        ...open,
        insecure: bucket?.insecure === true,
      }
    case 'AzureBlob':
      return { ...placeOf(blob?.url, blob?.containerName), ...open }
  }
}
