import { logRecordsOf } from '../../domain/log/log-records-of.ts'
import type { LogRecord } from '../../domain/log-record.ts'
import type { LogWorld } from '../../domain/log-world.ts'
import type { Rejection } from '../rejection.ts'
import type { ValuePlace } from './json-reader.ts'
import { jsonStream } from './json-stream.ts'
import { textDecoder } from './text-decoder.ts'

/** What the bytes so far have brought and nobody has taken. */
export interface LogPart {
  readonly records: LogRecord[]
  readonly rejected: Rejection[]
  ignored: number
}

interface LogReader {
  /** Null is the end. */
  readonly push: (bytes: Uint8Array | null) => void
  readonly take: () => LogPart
}

/** The bytes of one log, in pieces → its records. Never throws for what the bytes hold. */
export function logReader(source: string, world: LogWorld): LogReader {
  let part: LogPart = { records: [], rejected: [], ignored: 0 }
  const reject = (reason: string, place: ValuePlace, item: number | null) => {
    part.rejected.push({ source: nameOf(source, place, item), reason })
  }
  const reader = jsonStream({
    value(value, place) {
      const read = logRecordsOf(value, world)
      read.forEach((one, index) => {
        if (one.kind === 'record') part.records.push(one.record)
        else if (one.kind === 'ignored') part.ignored += 1
        else reject(one.reason, place, read.length > 1 ? index : null)
      })
    },
    rejected: (reason, place) => reject(reason, place, null),
  })
  const decode = textDecoder()
  return {
    push(bytes) {
      reader.push(decode(bytes))
      if (bytes === null) reader.end()
    },
    take() {
      const taken = part
      part = { records: [], rejected: [], ignored: 0 }
      return taken
    },
  }
}

function nameOf(source: string, { line, index }: ValuePlace, item: number | null): string {
  const at = index === null ? `${source}:${line}` : `${source}#/${index}`
  return item === null ? at : `${at}#/${item}`
}
