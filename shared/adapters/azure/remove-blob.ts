import type { ContainerClient } from '@azure/storage-blob'
import type { Outcome } from '../../pipeline/ports.ts'
import { errorCode } from './error-code.ts'

/** What a container answers where a policy keeps its blobs. */
const keptByPolicy = 'BlobImmutableDueToPolicy'

/**
 * Deletes a blob; `conflict` when a policy of the storage account keeps it. `withVersions`: the versions that the account
 * keeps of it go as well, for whoever deletes a blob makes a version of it, and no rule of the lifecycle reaches a container
 * with a policy. That takes more than deleting a blob: Storage Blob Data Owner. Source: Azure's pages on versions and on
 * the lifecycle of blobs.
 */
export async function removeBlob(
  client: ContainerClient,
  name: string,
  { withVersions }: { readonly withVersions: boolean },
): Promise<Outcome> {
  try {
    await client.getBlobClient(name).deleteIfExists()
    if (withVersions) await removeVersions(client, name)
    return 'done'
  } catch (error) {
    if (errorCode(error) === keptByPolicy) return 'conflict'
    throw error
  }
}

async function removeVersions(client: ContainerClient, name: string): Promise<void> {
  for await (const found of client.listBlobsFlat({ prefix: name, includeVersions: true })) {
    if (found.name !== name || found.versionId === undefined) continue
    await client.getBlobClient(name).withVersion(found.versionId).deleteIfExists()
  }
}
