import { toMilliseconds } from '../shared/domain/time.ts'
import type { LogPart } from '../shared/ingest/log/log-reader.ts'

const longest = 5 * 60_000

/** The same in parts of five minutes at most: the piece of a file may hold days of a quiet log. */
export async function* shortParts(parts: AsyncIterable<LogPart>): AsyncGenerator<LogPart> {
  for await (const { records, rejected, ignored } of parts) {
    let from = 0
    let begun = Number.NaN
    for (const [index, { time }] of records.entries()) {
      const at = toMilliseconds(time)
      if (Number.isNaN(begun)) begun = at
      if (!(Math.abs(at - begun) > longest)) continue
      yield { records: records.slice(from, index), rejected: [], ignored: 0 }
      from = index
      begun = at
    }
    yield { records: records.slice(from), rejected, ignored }
  }
}
