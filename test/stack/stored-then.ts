import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bodyOf } from '../../shared/adapters/store/body-of.ts'
import type { Simulation } from '../pipeline/simulation.ts'
import type { Stored } from './stored.ts'

const folder = join(__dirname, '../fixtures/v1')

/** By the name of its file: what lay in the storage account of a running fleet in version 1. */
export function storedThen(): Readonly<Record<string, readonly Stored[]>> {
  return Object.fromEntries(
    readdirSync(folder).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly Stored[],
    ]),
  )
}

/** Puts things where they lay, over what lies there. */
export async function restore({ store }: Simulation, things: readonly Stored[]): Promise<void> {
  const { tables, blobs, queues } = store
  for (const thing of things) {
    if (thing.kind === 'message') {
      await queues.send(thing.queue, thing.body)
    } else if (thing.kind === 'blob') {
      await blobs.write(thing.container, thing.name, thing.body)
    } else {
      const body = bodyOf(thing.columns)
      await tables.write(thing.table, thing.partition, [{ kind: 'put', row: thing.row, body }])
    }
  }
}
