import type { Armed, Detection } from '../../domain/detection.ts'
import type { LogRecord, Plane } from '../../domain/log-record.ts'
import { toMilliseconds } from '../../domain/time.ts'
import { dispatch } from './dispatch.ts'
import type { Gatherer } from './gather-records.ts'
import type { Gathered } from './gathered.ts'
import { gatherer } from './gatherer.ts'
import { keysAt } from './keys-at.ts'
import { singleTriggers } from './single-triggers.ts'

/** What the detections said of the records of one reading. */
interface Answers {
  /** By `<detection>#<number of the trigger>`. */
  readonly gathered: ReadonlyMap<string, Gathered>
  readonly blind: ReadonlyMap<string, number>
  readonly seen: ReadonlyMap<Plane, { readonly since: number; readonly newest: number }>
  readonly timeless: number
}

export interface Gathering {
  /** Asks a record of those detections that it may concern. `latest`: who says that it is younger has a wrong time. */
  readonly add: (record: LogRecord, latest: number) => void
  /** What came since the last time. */
  readonly take: () => Answers
}

interface Own {
  readonly keyOf: (record: LogRecord) => string
  readonly gatherers: readonly (readonly [string, Gatherer])[]
}

export function gathering(armed: readonly Armed[]): Gathering {
  const candidates = dispatch(armed)
  const keyOf = keyReaders()
  const all = new Map(armed.map((one) => [one, ownOf(one, keyOf)]))
  let blind = new Map<string, number>()
  let seen = new Map<Plane, { since: number; newest: number }>()
  let timeless = 0

  function see(plane: Plane, at: number): void {
    const span = seen.get(plane)
    if (span === undefined) seen.set(plane, { since: at, newest: at })
    else if (at > span.newest) span.newest = at
    else if (at < span.since) span.since = at
  }

  function count(one: Armed, record: LogRecord, at: number): void {
    const own = all.get(one)
    if (own === undefined) return
    const key = own.keyOf(record)
    for (const [, { add }] of own.gatherers) add(record, at, key)
  }

  function miss({ detection: { id, tables } }: Armed, { table }: LogRecord): void {
    // Where a table cannot tell at all, the detection says so by its tables.
    if (tables.includes(table)) blind.set(id, (blind.get(id) ?? 0) + 1)
  }

  return {
    add(record, latest) {
      const at = toMilliseconds(record.time)
      if (!(at <= latest)) {
        timeless += 1
        return
      }
      see(record.plane, at)
      for (const one of candidates(record)) {
        const answer = one.ask(record)
        if (answer === 'yes') count(one, record, at)
        else if (answer === 'unknown') miss(one, record)
      }
    },
    take() {
      const gathered = [...all.values()].flatMap(({ gatherers }) =>
        gatherers.map(([key, { take }]) => [key, take()] as const),
      )
      const answers = { gathered: new Map(gathered), blind, seen, timeless }
      blind = new Map()
      seen = new Map()
      timeless = 0
      return answers
    },
  }
}

/** One reader for all detections that group by the same fields. */
function keyReaders(): (fields: Detection['groupBy']) => Own['keyOf'] {
  const known = new Map<string, Own['keyOf']>()
  return (fields) => {
    const name = fields.join('\n')
    const reader = known.get(name) ?? keysAt(fields)
    known.set(name, reader)
    return reader
  }
}

function ownOf({ detection }: Armed, keyOf: ReturnType<typeof keyReaders>): Own {
  const triggers = singleTriggers(detection)
  return {
    keyOf: keyOf(detection.groupBy),
    gatherers: triggers.map(([key, trigger]) => [key, gatherer(trigger, detection)]),
  }
}
