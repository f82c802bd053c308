import type { Cluster } from '../../domain/cluster.ts'
import { isPassing, type Missing, type MissingCause } from '../../domain/maybe.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { openHunt } from '../hunt-workspace/hunt-file.ts'
import type { LogPlace, LogPlan } from '../ports.ts'
import type { LogRead } from '../sight/log-reads.ts'
import type { LogPlaceOf } from './log-places.ts'
import { type Nearest, nearestRows } from './nearest-rows.ts'
import { type SignalTimes, spanAround } from './signal-times.ts'

/** What lies around a signal in the logs of its cluster. */
export interface RowsAround {
  readonly from: IsoTime
  readonly to: IsoTime
  readonly tables: readonly TableAround[]
  /** What could not be read, and whether it is tried again. */
  readonly missing: readonly MissingAround[]
  /** Tables that a workspace does not have. */
  readonly absent: readonly Where[]
}

interface Where {
  readonly workspace: string
  /** Null: the workspace as a whole. */
  readonly table: string | null
}

interface TableAround extends Where, Omit<Nearest, 'kind' | 'hours'> {
  readonly table: string
  readonly plan: LogPlan
  /** When it was asked; rows of the last minutes may have been on their way. */
  readonly askedAt: IsoTime
  readonly leftOut: string
  /** Of a Basic table, what the questions scanned as far as its hours were measured. */
  readonly scannedGb: number
}

interface MissingAround extends Where {
  readonly cause: MissingCause
  readonly reason: string
  readonly again: boolean
}

interface Around extends SignalTimes {
  readonly cluster: Cluster
}

type Needs = Pick<Deps, 'logs' | 'tables' | 'blobs' | 'columnOf' | 'limits' | 'telemetry' | 'now'>

/** `wanted`: whether a table is still to be asked. Never throws for what may not be read. */
export async function rowsAround(
  around: Around | null,
  places: readonly LogPlaceOf[],
  wanted: (workspace: string, table: string) => boolean,
  deps: Needs,
): Promise<RowsAround> {
  if (around === null) return { ...nothing, from: '', to: '', missing: [timeless] }
  const span = spanAround(around)
  if (places.length === 0) return { ...nothing, ...span, missing: [nowhere] }
  const found: RowsAround[] = []
  for (const { workspace, reads } of places) {
    const due = reads.filter(({ table }) => wanted(workspace, table))
    if (due.length > 0) found.push(await inWorkspace(around, workspace, due, deps))
  }
  return together(span, found)
}

async function inWorkspace(
  around: Around,
  workspace: string,
  reads: readonly LogRead[],
  deps: Needs,
): Promise<RowsAround> {
  const span = spanAround(around)
  const place = await deps.logs.place(workspace, [...new Set(reads.map(({ name }) => name))])
  if (!place.known) {
    return { ...nothing, ...span, missing: [gapOf({ workspace, table: null }, place)] }
  }
  const gbPerHour = await sizes(workspace, deps)
  const found: RowsAround[] = []
  for (const read of reads) {
    found.push({
      ...span,
      ...(await inTable(around, { workspace, read, gbPerHour }, place.value, deps)),
    })
  }
  return together(span, found)
}

interface Asking {
  readonly workspace: string
  readonly read: LogRead
  readonly gbPerHour: (read: LogRead) => number
}

async function inTable(
  around: Around,
  { workspace, read, gbPerHour }: Asking,
  { customerId, tables }: LogPlace,
  deps: Needs,
): Promise<Omit<RowsAround, 'from' | 'to'>> {
  const { table, name } = read
  const plan = tables[name]
  if (plan === undefined) return { ...nothing, absent: [{ workspace, table }] }
  const askedAt = deps.now()
  const question = { workspace, customerId, table: name, plan, ...spanAround(around) }
  const answer = await nearestRows(read, { ...around, ...question }, deps)
  if (answer.kind === 'missing') {
    return { ...nothing, missing: [gapOf({ workspace, table }, answer.missing)] }
  }
  const { kind: _, hours, ...rows } = answer
  const scannedGb = plan === 'Basic' ? hours * gbPerHour(read) : 0
  if (scannedGb > 0) deps.telemetry.metric('hunt-scanned-gb', scannedGb, { table, workspace })
  const leftOut = 'renewals of leases'
  return { ...nothing, tables: [{ workspace, table, plan, askedAt, ...rows, leftOut, scannedGb }] }
}

function together(span: SpanOf, found: readonly RowsAround[]): RowsAround {
  return {
    ...span,
    tables: found.flatMap(({ tables }) => tables),
    missing: found.flatMap(({ missing }) => missing),
    absent: found.flatMap(({ absent }) => absent),
  }
}

type SpanOf = Pick<RowsAround, 'from' | 'to'>

/** What the next version of a bundle has to ask for: what was too early, and what may be read another time. */
export function pendingIn({ tables, missing }: RowsAround, settled: IsoTime): readonly string[] {
  const early = tables.filter(({ askedAt }) => askedAt < settled)
  return [...early, ...missing.filter(({ again }) => again)].map(({ workspace, table }) =>
    table === null ? workspace : `${workspace} ${table}`,
  )
}

const nothing = { tables: [], missing: [], absent: [] } as const

const timeless: MissingAround = {
  workspace: '',
  table: null,
  cause: 'absent',
  reason: 'neither the records of the signal nor its alert are there any more to tell its time',
  again: false,
}

const nowhere: MissingAround = {
  workspace: '',
  table: null,
  cause: 'absent',
  reason: 'no workspace is known that the cluster sends or has sent its logs to',
  again: false,
}

function gapOf(where: Where, { cause, reason }: Missing): MissingAround {
  return { ...where, cause, reason, again: isPassing(cause) }
}

/** Gigabytes of an hour of a table, as the hunt has measured it. */
async function sizes(
  workspace: string,
  deps: Pick<Deps, 'tables' | 'blobs'>,
): Promise<(read: LogRead) => number> {
  const { memory } = await openHunt(workspace, deps)
  return ({ table }) => memory.marks[table]?.gbPerHour ?? 0
}
