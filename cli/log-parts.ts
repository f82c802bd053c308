import type { LogWorld } from '../shared/domain/log-world.ts'
import { type LogPart, logReader } from '../shared/ingest/log/log-reader.ts'
import { reasonOf } from './reason-of.ts'

/** Bytes are read in large pieces, which is quick; records are made of small ones, of which few live at once. */
const piece = 64 * 1024

/** One file or stream, piece by piece. What cannot be read further is a rejection at its place. */
export async function* logParts(
  source: string,
  chunks: AsyncIterable<Uint8Array>,
  world: LogWorld,
): AsyncGenerator<LogPart> {
  const reader = logReader(source, world)
  try {
    for await (const chunk of chunks) {
      for (let from = 0; from < chunk.length; from += piece) {
        reader.push(chunk.subarray(from, from + piece))
        yield reader.take()
      }
    }
  } catch (error) {
    const left = reader.take()
    left.rejected.push({ source, reason: `cannot be read further: ${brokenOf(error)}` })
    yield left
    return
  }
  reader.push(null)
  yield reader.take()
}

function brokenOf(error: unknown): string {
  const code = typeof error === 'object' && error && 'code' in error ? String(error.code) : ''
  return code.startsWith('Z_') ? 'it is no complete gzip file' : reasonOf(error)
}
