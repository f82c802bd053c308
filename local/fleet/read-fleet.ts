import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { InputResource } from '../../shared/domain/facets/facet.ts'
import { parseResourceId } from '../../shared/domain/resource-id.ts'
import { readDocument } from '../../shared/ingest/read-document.ts'
import type { Rejection } from '../../shared/ingest/rejection.ts'
import type { ArmResource } from '../azure/world/arm-resource.ts'

export interface OwnFleet {
  /** Everything with an ARM id; where a document tells several states of it, the first. */
  readonly resources: readonly ArmResource[]
  readonly clusters: number
  readonly rejected: readonly Rejection[]
}

const readable = /\.(json|jsonl|ndjson)(\.gz)?$/i

/** Resources of the user's own, in any form that `plimsoll audit` accepts. Throws for a path that is not there, or that holds nothing of use. */
export async function readFleet(path: string): Promise<OwnFleet> {
  const resources = new Map<string, ArmResource>()
  const rejected: Rejection[] = []
  let clusters = 0
  for (const file of await filesAt(path)) {
    const reading = readDocument(file, await readFile(file))
    rejected.push(...reading.rejected)
    for (const { resource } of reading.clusters) {
      if (resources.has(resource.id)) continue
      resources.set(resource.id, armResource(resource))
      clusters += 1
    }
    for (const { resource } of reading.resources) {
      if (!resources.has(resource.id)) resources.set(resource.id, armResource(resource))
    }
  }
  if (resources.size === 0) throw new Error(nothingIn(path, rejected))
  return { resources: [...resources.values()], clusters, rejected }
}

function nothingIn(path: string, rejected: readonly Rejection[]): string {
  const [first] = rejected
  return first === undefined
    ? `${path} holds no resource with an ARM id: accepted is what \`plimsoll audit\` takes, in .json, .jsonl or .ndjson`
    : `nothing in ${path} can be used: ${first.source}: ${first.reason}`
}

async function filesAt(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${path} cannot be read (${error.code}): --fleet takes a file or a folder`)
  })
  if (!found.isDirectory()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory() && readable.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function armResource({ id, body }: InputResource): ArmResource {
  const spelt = typeof body['id'] === 'string' ? body['id'].replace(/\/+$/, '') : id
  const { type = '' } = parseResourceId(spelt) ?? {}
  return { ...body, id: spelt, name: spelt.slice(spelt.lastIndexOf('/') + 1), type }
}
