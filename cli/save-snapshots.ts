import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keyOf } from '../shared/domain/key-of.ts'
import type { SourcedSnapshot } from '../shared/ingest/join-fleet.ts'
import { snapshotForm } from '../shared/ingest/snapshot-form.ts'
import { reasonOf } from './reason-of.ts'
import { UsageError } from './usage-error.ts'

/** One snapshot document a cluster; states of one cluster are numbered in input order. */
export async function saveSnapshots(
  snapshots: Iterable<SourcedSnapshot>,
  directory: string,
): Promise<void> {
  const taken = new Map<string, number>()
  try {
    await mkdir(directory, { recursive: true })
    for (const { snapshot } of snapshots) {
      const { kind, name, id } = snapshot.cluster
      const readable = name.replace(/[^\w-]+/g, '_').slice(0, 60)
      const base = `${kind}-${readable}-${keyOf(id).slice(0, 8)}`
      const state = (taken.get(base) ?? 0) + 1
      taken.set(base, state)
      const file = state === 1 ? `${base}.json` : `${base}-${state}.json`
      await writeFile(join(directory, file), `${JSON.stringify(snapshotForm(snapshot), null, 2)}\n`)
    }
  } catch (error) {
    throw new UsageError(`--save-snapshots: ${directory} cannot be written: ${reasonOf(error)}`)
  }
}
