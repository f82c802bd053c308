import type { Cluster } from '../../domain/cluster.ts'
import type { JsonObject } from '../../domain/json.ts'
import { bareWorld } from '../../domain/log-world.ts'
import { type Missing, missing } from '../../domain/maybe.ts'
import { after, type IsoTime, minutes, secondsBetween } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { readRows } from '../hunt-workspace/read-rows.ts'
import { objectIdsIn, valueWithoutNames } from '../ledger/without-names.ts'
import type { LogQuestion } from '../ports.ts'
import { keptRecord } from '../raise-signals/kept-record.ts'
import type { LogRead } from '../sight/log-reads.ts'
import { aroundQuery } from './around-query.ts'

interface Asked extends Omit<LogQuestion, 'text'> {
  readonly cluster: Cluster
  readonly firstSeen: IsoTime
}

export interface Nearest {
  readonly kind: 'rows'
  /** In order of time. */
  readonly rows: readonly JsonObject[]
  readonly more: { readonly before: boolean; readonly after: boolean }
  readonly malformed: number
  /** That the questions looked at. */
  readonly hours: number
}

type Needs = Pick<Deps, 'logs' | 'columnOf' | 'limits'>

/** On each side of the signal, of one table. */
const mostRows = 1000
const mostBytes = 2_000_000
const shortest = minutes(2)

/** The rows of one table that are nearest to a signal, redacted as its own records are. */
export async function nearestRows(
  read: LogRead,
  asked: Asked,
  deps: Needs,
): Promise<Nearest | { readonly kind: 'missing'; readonly missing: Missing }> {
  const before = await side(read, asked, 'before', deps)
  if (before.kind === 'missing') return before
  const later = await side(read, asked, 'after', deps)
  if (later.kind === 'missing') return later
  return {
    kind: 'rows',
    rows: [...before.rows.toReversed(), ...later.rows],
    more: { before: before.isCut, after: later.isCut },
    malformed: before.malformed + later.malformed,
    hours: before.hours + later.hours,
  }
}

interface Side {
  readonly kind: 'rows'
  /** The nearest first. */
  readonly rows: readonly JsonObject[]
  readonly isCut: boolean
  readonly malformed: number
  readonly hours: number
}

type Answer = Side | { readonly kind: 'missing'; readonly missing: Missing }

async function side(
  read: LogRead,
  asked: Asked,
  which: 'before' | 'after',
  deps: Needs,
): Promise<Answer> {
  const { from, to, firstSeen } = asked
  const whole = which === 'before' ? secondsBetween(from, firstSeen) : secondsBetween(firstSeen, to)
  // What is too much to be read in time is asked for nearer to the signal.
  for (let length = whole; length >= Math.min(shortest, whole); length /= 2) {
    const answer = await within(
      read,
      { ...asked, ...boundsOf(firstSeen, which, length) },
      which,
      deps,
    )
    if (answer === 'too-large') continue
    return answer.kind === 'rows' && length < whole ? { ...answer, isCut: true } : answer
  }
  return { kind: 'missing', missing: tooMuch }
}

function boundsOf(moment: IsoTime, which: 'before' | 'after', seconds: number) {
  return which === 'before'
    ? { from: after(moment, -seconds), to: moment }
    : { from: moment, to: after(moment, seconds) }
}

const tooMuch = missing('partial', 'even two minutes hold more than can be read in time')

async function within(
  read: LogRead,
  { cluster, firstSeen, ...question }: Asked,
  which: 'before' | 'after',
  deps: Needs,
): Promise<Answer | 'too-large'> {
  const wanted = { cluster: cluster.id, moment: firstSeen, side: which, most: mostRows }
  const text = aroundQuery(read, wanted, deps.columnOf)
  const answer = await deps.logs.ask({ ...question, text })
  if (answer.kind === 'missing') return answer
  if (answer.kind === 'too-large') return 'too-large'
  const { rows, isCut, malformed } = kept(answer.rows, read, deps)
  const isFull = answer.rows.length >= mostRows
  const hours = secondsBetween(question.from, question.to) / 3600
  return { kind: 'rows', rows, isCut: isCut || isFull, malformed, hours }
}

function kept(given: readonly JsonObject[], read: LogRead, { limits: { includeActor } }: Needs) {
  const { records, malformed } = readRows(given, read, bareWorld)
  const ids = objectIdsIn(records.map(({ event }) => event))
  const rows: JsonObject[] = []
  let bytes = 0
  for (const record of records) {
    const row = valueWithoutNames(keptRecord(record), includeActor, ids)
    bytes += JSON.stringify(row).length
    if (bytes > mostBytes) return { rows, isCut: true, malformed }
    rows.push(row)
  }
  return { rows, isCut: false, malformed }
}
