import type { Armed } from '../../domain/detection.ts'
import type { LogRecord, Plane } from '../../domain/log-record.ts'
import { toMilliseconds } from '../../domain/time.ts'
import type { Hit } from './hit.ts'

/** What the detections said of the records of one reading. */
interface Answers {
  readonly hits: ReadonlyMap<string, readonly Hit[]>
  readonly blind: ReadonlyMap<string, number>
  readonly seen: ReadonlyMap<Plane, { readonly since: number; readonly newest: number }>
  readonly timeless: number
}

interface Asking {
  readonly candidates: (record: LogRecord) => readonly Armed[]
  readonly groups: ReadonlyMap<string, (record: LogRecord) => string>
  /** Milliseconds: who says that it is younger has a wrong time. */
  readonly latest: number
}

/** Asks each record of those detections that it may concern. */
export function askedOf(
  records: Iterable<LogRecord>,
  { candidates, groups, latest }: Asking,
): Answers {
  const { add, blindOn, hits, blind } = answers(groups)
  const seen = spans()
  let timeless = 0

  for (const record of records) {
    const at = toMilliseconds(record.time)
    if (!(at <= latest)) {
      timeless += 1
      continue
    }
    seen.see(record.plane, at)
    for (const one of candidates(record)) {
      const answer = one.ask(record)
      if (answer === 'yes') add(one, record, at)
      else if (answer === 'unknown') blindOn(one, record)
    }
  }
  return { hits, blind, seen: seen.all, timeless }
}

function answers(groups: Asking['groups']) {
  const hits = new Map<string, Hit[]>()
  const blind = new Map<string, number>()
  return {
    hits,
    blind,
    add({ detection: { id } }: Armed, record: LogRecord, at: number): void {
      const hit = { record, at, key: groups.get(id)?.(record) ?? '[]' }
      const known = hits.get(id)
      if (known) known.push(hit)
      else hits.set(id, [hit])
    },
    /** Where a table cannot tell at all, the detection says so by its tables. */
    blindOn({ detection: { id, tables } }: Armed, { table }: LogRecord): void {
      if (tables.includes(table)) blind.set(id, (blind.get(id) ?? 0) + 1)
    },
  }
}

function spans() {
  const all = new Map<Plane, { since: number; newest: number }>()
  return {
    all,
    see(plane: Plane, at: number): void {
      const span = all.get(plane)
      if (span === undefined) all.set(plane, { since: at, newest: at })
      else if (at > span.newest) span.newest = at
      else if (at < span.since) span.since = at
    },
  }
}
