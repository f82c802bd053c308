import type { Evidence } from '../../../domain/evidence.ts'
import { known, type Maybe } from '../../../domain/maybe.ts'
import { after, days, type IsoTime, minutes } from '../../../domain/time.ts'
import { askLogs } from '../ask-logs.ts'
import { failed } from '../failed.ts'
import { firstTable } from '../first-table.ts'
import type { Observation, Probing } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { tablesIn } from '../tables-in.ts'

const later = 600

const calls = {
  count: { on: 'logs', method: 'POST', what: 'AKSAudit', times: 2 },
} as const

export const ingestionWindow: Observation<'ingestionWindow'> = {
  name: 'ingestionWindow',
  title:
    'rows by their ingestion time, counted when that was five minutes ago and again ten minutes later',
  calls,
  waitSeconds: later,
  needs: ['workspaces'],
  after: ['auditTables'],
  async take(probing, before) {
    const place = tablesIn(before)
    const takenAt = probing.now()
    const first = await count(probing, place, takenAt)
    if (!first.known) return first
    await probing.wait(later)
    const second = await count(probing, place, takenAt)
    return second.known ? known({ first: first.value, second: second.value }, takenAt) : second
  },
}

/** Rows that came in from fifteen to five minutes before `end`. */
async function count(
  probing: Probing,
  place: Evidence['auditTables'],
  end: IsoTime,
): Promise<Maybe<number>> {
  const [from, to] = [after(end, -minutes(15)), after(end, -minutes(5))]
  const reply = await askLogs(probing, place, {
    call: calls.count,
    table: firstTable(place),
    steps: `| where ingestion_time() >= datetime(${from}) and ingestion_time() < datetime(${to})
| summarize lines = count()`,
    now: probing.now(),
    span: days(2),
  })
  const [row] = rowsOf(reply) ?? []
  return row === undefined
    ? failed('a query of ingestion times', reply)
    : known(Number(row['lines']), end)
}
