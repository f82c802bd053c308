import type { LogPart } from '../shared/ingest/log/log-reader.ts'
import type { Sink } from './io.ts'

const often = 100_000

/** Passes everything through and tells how far it is, on a terminal. */
export async function* huntProgress(
  parts: AsyncIterable<LogPart>,
  err: Sink,
): AsyncGenerator<LogPart> {
  let records = 0
  let told = 0
  for await (const part of parts) {
    yield part
    records += part.records.length
    if (!err.isTerminal || records - told < often) continue
    told = records
    await err.write(`plimsoll: read ${records} records\n`)
  }
}
