import { readFile } from 'node:fs/promises'
import { type PlacedEvent, readEvents } from '../shared/ingest/read-events.ts'
import type { Rejection } from '../shared/ingest/rejection.ts'
import { inputFiles } from './input-files.ts'
import type { Io } from './io.ts'
import { reasonOf } from './reason-of.ts'
import { UsageError } from './usage-error.ts'

interface EventInput {
  /** In the order of their times; of one time, in input order. */
  readonly events: readonly PlacedEvent[]
  readonly ignored: number
  readonly rejected: readonly Rejection[]
}

const nothing = 'nothing to replay: name files of Event Grid events, or pipe events in'

/** Every event of the files, and of standard input where `-` or nothing is named. */
export async function readEventFiles(paths: readonly string[], io: Io): Promise<EventInput> {
  if (paths.length === 0 && io.input.isTerminal) throw new UsageError(nothing)
  const readings = []
  if (paths.length === 0 || paths.includes('-')) {
    const bytes = await io.input.read()
    if (bytes.length === 0) throw new UsageError(`standard input is empty; ${nothing}`)
    readings.push(readEvents('stdin', bytes))
  }
  for (const file of await inputFiles(paths.filter((path) => path !== '-'))) {
    readings.push(await readOne(file))
  }
  const events = readings.flatMap((reading) => reading.events)
  return {
    events: events.sort((a, b) =>
      a.change.at < b.change.at ? -1 : a.change.at > b.change.at ? 1 : 0,
    ),
    ignored: readings.reduce((sum, { ignored }) => sum + ignored, 0),
    rejected: readings.flatMap(({ rejected }) => rejected),
  }
}

async function readOne(file: string): Promise<ReturnType<typeof readEvents>> {
  const source = file.replaceAll('\\', '/')
  try {
    return readEvents(source, await readFile(file))
  } catch (error) {
    const reason = `cannot be read: ${reasonOf(error)}`
    return { events: [], ignored: 0, rejected: [{ source, reason }] }
  }
}
