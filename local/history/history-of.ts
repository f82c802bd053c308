import { logRows } from '../../shared/adapters/azure/log-rows.ts'
import { detections } from '../../shared/detections/index.ts'
import { columnOf } from '../../shared/detections/kql/column-of.ts'
import { asJson, type JsonObject } from '../../shared/domain/json.ts'
import type { LogSource } from '../../shared/domain/log-source.ts'
import {
  after,
  hours,
  type IsoTime,
  secondsBetween,
  toMilliseconds,
} from '../../shared/domain/time.ts'
import { countable, countQuery } from '../../shared/pipeline/hunt-workspace/count-query.ts'
import { emptyMemory, type HuntMemory } from '../../shared/pipeline/hunt-workspace/hunt-memory.ts'
import { firstMark } from '../../shared/pipeline/hunt-workspace/hunt-task.ts'
import type { TimeSpan } from '../../shared/pipeline/hunt-workspace/match-query.ts'
import { rememberingHunt } from '../../shared/pipeline/hunt-workspace/remembering-hunt.ts'
import { stepOfHours } from '../../shared/pipeline/hunt-workspace/step-of-hours.ts'
import { stepOfMatches } from '../../shared/pipeline/hunt-workspace/step-of-matches.ts'
import { worldOf } from '../../shared/pipeline/hunt-workspace/world-of.ts'
import { type LogRead, logReads } from '../../shared/pipeline/sight/log-reads.ts'
import { prepareKql } from '../azure/kql/prepare-kql.ts'
import type { LogTable } from '../azure/log-analytics/log-workspace.ts'
import { writeTable } from '../azure/log-analytics/write-table.ts'
import { pastCalls } from './past-calls.ts'

interface Past {
  readonly sources: readonly LogSource[]
  readonly tables: Readonly<Record<string, LogTable>>
  /** Whole hours. */
  readonly span: TimeSpan
}

const modeOf = () => 'observe' as const
const plenty = { rows: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY }

/**
 * What the hunt in a workspace remembers at the end of a span: its own steps, taken one after the other over what the
 * tables of audit logs and the Activity Log hold. What they find was told long ago.
 */
export function historyOf({ sources, tables, span }: Past): HuntMemory {
  const hunts = rememberingHunt(
    detections.filter(({ plane }) => plane === 'kube-audit').map((detection) => detection.arm()),
  )
  const heard = logReads(sources).flatMap((read) => {
    const table = tables[read.name]
    return table !== undefined && isHeard(read) ? [{ read, ...linesOf(table, read, span) }] : []
  })
  let memory = emptyMemory
  for (const part of partsOf(span)) {
    for (const { read, within, answer } of heard) {
      const { world } = worldOf(sources, memory.nodes, part.to)
      const given = { read, hunts, now: part.to, modeOf }
      const rows = within(part)
      const isActivity = read.table === activity
      // A query would bring what detections ask for; they are asked here, of all lines.
      const matching = {
        task: { kind: 'match', span: part },
        rows,
        calls: isActivity ? pastCalls(rows, read, sources) : null,
      } as const
      memory = stepOfMatches(memory, { ...given, ...matching, world }).step.memory
      if (isActivity) continue
      const query = countQuery(read, countable(detections, read.table, columnOf), part, columnOf)
      const counting = {
        task: { kind: 'hours', span: part },
        rows: answer(query.text, part),
      } as const
      memory = stepOfHours(memory, { ...given, ...counting, query }).memory
    }
  }
  return { ...memory, marks: rescanned(memory.marks, span.to) }
}

const activity = 'AzureActivity'

function isHeard({ table, sources }: LogRead): boolean {
  return table === activity || (sources.length > 0 && /audit/i.test(table))
}

/** Rows of former days that came late are for the next night. */
function rescanned(marks: HuntMemory['marks'], now: IsoTime): HuntMemory['marks'] {
  const { rescan } = firstMark(now)
  return Object.fromEntries(
    Object.entries(marks).map(([table, mark]) => [table, { ...mark, rescan }]),
  )
}

/** Taken at a time, in seconds. */
const piece = hours(12)

function partsOf({ from, to }: TimeSpan): readonly TimeSpan[] {
  const parts: TimeSpan[] = []
  for (let at = from; at < to; at = after(at, piece)) {
    const end = after(at, piece)
    parts.push({ from: at, to: end < to ? end : to })
  }
  return parts
}

/** What a table holds of a span, made once for all that is asked of it. */
function linesOf({ columns, rows }: LogTable, { except }: LogRead, { from, to }: TimeSpan) {
  const all = [...rows({ from: toMilliseconds(from), to: toMilliseconds(to) - 1 })].filter(
    (row) => !except.includes(String(row['_ResourceId']).toLowerCase()),
  )
  const parts = Map.groupBy(all, ({ TimeGenerated }) => partAt(String(TimeGenerated), from))
  const within = (part: TimeSpan) => (parts.get(partAt(part.from, from)) ?? []) as JsonObject[]
  return {
    within,
    answer(query: string, part: TimeSpan): readonly JsonObject[] {
      const table = { columns, rows: () => within(part) }
      const answer = writeTable(
        prepareKql(query, () => table, { now: part.to }),
        plenty,
      )
      return logRows(asJson({ tables: [answer.table] })) ?? []
    },
  }
}

const partAt = (time: IsoTime, from: IsoTime): number =>
  Math.floor(secondsBetween(from, time) / piece)
