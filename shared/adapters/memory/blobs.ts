import type { Json } from '../../domain/json.ts'
import type { ContainerName } from '../../domain/stores.ts'
import type { Blobs } from '../../pipeline/ports.ts'
import { checkBlobName } from '../store/check-blob-name.ts'

interface Stored {
  readonly text: string
  readonly etag: string
}

/** Blobs in Maps, with the names, ETags and conflicts of Blob Storage. */
export function memoryBlobs(): Blobs {
  const containers = new Map<ContainerName, Map<string, Stored>>()
  let version = 0

  function blobsOf(container: ContainerName): Map<string, Stored> {
    const known = containers.get(container) ?? new Map<string, Stored>()
    containers.set(container, known)
    return known
  }

  const blobs: Blobs = {
    create: (container, name, body) => blobs.write(container, name, body, null),
    async read(container, name) {
      checkBlobName(name)
      const stored = blobsOf(container).get(name)
      return stored === undefined
        ? null
        : { body: JSON.parse(stored.text) as Json, etag: stored.etag }
    },
    async text(container, name) {
      checkBlobName(name)
      return blobsOf(container).get(name) ?? null
    },
    async write(container, name, body, etag) {
      checkBlobName(name)
      const known = blobsOf(container)
      if (etag !== undefined && (known.get(name)?.etag ?? null) !== etag) return 'conflict'
      version++
      known.set(name, { text: JSON.stringify(body), etag: `"${version}"` })
      return 'done'
    },
    async list(container, prefix) {
      return [...blobsOf(container).keys()].filter((name) => name.startsWith(prefix)).sort()
    },
    async delete(container, name) {
      checkBlobName(name)
      blobsOf(container).delete(name)
      return 'done'
    },
  }
  return blobs
}
