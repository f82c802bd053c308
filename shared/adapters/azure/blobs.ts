import { text } from 'node:stream/consumers'
import {
  BlobServiceClient,
  type BlockBlobClient,
  type ContainerClient,
  type ContainerListBlobsOptions,
  type ModifiedAccessConditions,
} from '@azure/storage-blob'
import type { Json } from '../../domain/json.ts'
import { type ContainerName, containers, forgotten } from '../../domain/stores.ts'
import type { Blobs, Outcome } from '../../pipeline/ports.ts'
import { checkBlobName } from '../store/check-blob-name.ts'
import type { Connection } from './connection.ts'
import { errorCode } from './error-code.ts'
import { onFirstUse } from './on-first-use.ts'
import { removeBlob } from './remove-blob.ts'
import { storageOptions } from './storage-options.ts'

const conflicts: readonly (string | null)[] = [
  'BlobAlreadyExists',
  'ConditionNotMet',
  'BlobNotFound',
  // The name is taken, in a container that a policy keeps as it is.
  'BlobImmutableDueToPolicy',
]

/**
 * Blob Storage: plain JSON in UTF-8, so that a person can look at it.
 *
 * The SDK repeats a request whose answer was lost. So `conflict` may be the echo of an own write that had
 * succeeded: callers name blobs by their content or their work, or read again after a conflict.
 * Throws what neither succeeded nor conflicts.
 */
export function azureBlobs(connection: Connection): Blobs {
  const service = serviceOf(connection)

  function using<T>(
    container: ContainerName,
    work: (client: ContainerClient) => Promise<T>,
  ): Promise<T> {
    const client = service.getContainerClient(containers[container])
    return onFirstUse(
      'ContainerNotFound',
      () => client.createIfNotExists(),
      () => work(client),
    )
  }

  const blobs: Blobs = {
    create: (container, name, body) => blobs.write(container, name, body, null),
    async read(container, name) {
      checkBlobName(name)
      const stored = await using(container, (client) => read(client.getBlockBlobClient(name)))
      return stored && { body: jsonOf(container, name, stored.text), etag: stored.etag }
    },
    async text(container, name) {
      checkBlobName(name)
      return using(container, (client) => read(client.getBlockBlobClient(name)))
    },
    async write(container, name, body, etag) {
      checkBlobName(name)
      const conditions = conditionsOf(etag)
      return using(container, (client) => write(client.getBlockBlobClient(name), body, conditions))
    },
    async list(container, prefix) {
      // Whose deletion was cut short has versions left: it is listed until they are gone too.
      const includeVersions = forgotten.includes(container)
      return using(container, (client) => names(client, { prefix, includeVersions }))
    },
    async delete(container, name) {
      checkBlobName(name)
      const withVersions = forgotten.includes(container)
      return using(container, (client) => removeBlob(client, name, { withVersions }))
    },
  }
  return blobs
}

function serviceOf(connection: Connection): BlobServiceClient {
  const options = storageOptions(connection)
  return connection.kind === 'identity'
    ? new BlobServiceClient(connection.blobServiceUri, connection.credential, options)
    : BlobServiceClient.fromConnectionString(connection.value, options)
}

function conditionsOf(etag: string | null | undefined): ModifiedAccessConditions | null {
  if (etag === undefined) return null
  return etag === null ? { ifNoneMatch: '*' } : { ifMatch: etag }
}

/** Says which blob is broken, and not what is in it, as the parser's message would. */
function jsonOf(container: ContainerName, name: string, body: string): Json {
  try {
    return JSON.parse(body) as Json
  } catch {
    throw new Error(`The blob ${containers[container]}/${name} is not JSON`)
  }
}

async function read(client: BlockBlobClient): ReturnType<Blobs['text']> {
  try {
    const { etag, readableStreamBody } = await client.download()
    if (etag === undefined || readableStreamBody === undefined) {
      throw new Error(`The blob ${client.name} came without an ETag or a body`)
    }
    return { text: await text(readableStreamBody), etag }
  } catch (error) {
    if (errorCode(error) === 'BlobNotFound') return null
    throw error
  }
}

async function write(
  client: BlockBlobClient,
  body: Json,
  conditions: ModifiedAccessConditions | null,
): Promise<Outcome> {
  const bytes = Buffer.from(JSON.stringify(body))
  try {
    await client.upload(bytes, bytes.length, {
      blobHTTPHeaders: { blobContentType: 'application/json' },
      ...(conditions && { conditions }),
    })
    return 'done'
  } catch (error) {
    if (conditions !== null && conflicts.includes(errorCode(error))) return 'conflict'
    throw error
  }
}

async function names(
  client: ContainerClient,
  asked: ContainerListBlobsOptions,
): Promise<readonly string[]> {
  const found = new Set<string>()
  for await (const { name } of client.listBlobsFlat(asked)) found.add(name)
  return [...found].sort()
}
