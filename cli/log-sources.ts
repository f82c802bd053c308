import type { LogWorld } from '../shared/domain/log-world.ts'
import { toMilliseconds } from '../shared/domain/time.ts'
import type { LogPart } from '../shared/ingest/log/log-reader.ts'
import { filePieces } from './file-pieces.ts'
import { inputFiles } from './input-files.ts'
import type { Io } from './io.ts'
import { logParts } from './log-parts.ts'
import { unpacked } from './unpacked.ts'
import { UsageError } from './usage-error.ts'

/** One file or stream of a log, opened when it is read. */
export interface LogSource {
  readonly name: string
  readonly parts: () => AsyncGenerator<LogPart>
}

const nothing =
  'nothing to hunt in: name files or directories of audit or activity logs, or pipe them in'

/** Every file, and standard input where `-` or nothing is named. */
export async function logSources(
  paths: readonly string[],
  world: LogWorld,
  io: Io,
): Promise<readonly LogSource[]> {
  if (paths.length === 0 && io.input.isTerminal) throw new UsageError(nothing)
  const files = await inputFiles(paths.filter((path) => path !== '-'))
  const streams = paths.length === 0 || paths.includes('-') ? [streamSource(world, io)] : []
  return [...streams, ...files.map((file) => fileSource(file, world))]
}

function streamSource(world: LogWorld, { input }: Io): LogSource {
  return {
    name: 'stdin',
    async *parts() {
      let some = false
      for await (const part of logParts('stdin', unpacked(input.chunks()), world)) {
        some ||= part.records.length + part.rejected.length + part.ignored > 0
        yield part
      }
      if (!some) throw new UsageError(`standard input holds nothing; ${nothing}`)
    },
  }
}

function fileSource(file: string, world: LogWorld): LogSource {
  const name = file.replaceAll('\\', '/')
  const chunks = () => unpacked(filePieces(file))
  return { name, parts: () => logParts(name, chunks(), world) }
}

/** The time of the first record of a source; null when its first piece has none. Milliseconds. */
export async function beginningOf(source: LogSource): Promise<number | null> {
  for await (const { records } of source.parts()) {
    for (const { time } of records) {
      const at = toMilliseconds(time)
      if (!Number.isNaN(at)) return at
    }
    if (records.length > 0) return null
  }
  return null
}
