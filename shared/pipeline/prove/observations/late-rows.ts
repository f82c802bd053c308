import { known } from '../../../domain/maybe.ts'
import { days } from '../../../domain/time.ts'
import { askLogs } from '../ask-logs.ts'
import { failed } from '../failed.ts'
import { firstTable } from '../first-table.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { tablesIn } from '../tables-in.ts'

const calls = {
  late: { on: 'logs', method: 'POST', what: 'AKSAudit', times: 1 },
} as const

export const lateRows: Observation<'lateRows'> = {
  name: 'lateRows',
  title: 'rows of a day, and how many of them came in more than three hours late',
  calls,
  waitSeconds: 0,
  needs: ['workspaces'],
  after: ['auditTables'],
  async take(probing, before) {
    const takenAt = probing.now()
    const place = tablesIn(before)
    const reply = await askLogs(probing, place, {
      call: calls.late,
      table: firstTable(place),
      steps: '| summarize lines = count(), late = countif(ingestion_time() > TimeGenerated + 3h)',
      now: takenAt,
      span: days(1),
    })
    const [row] = rowsOf(reply) ?? []
    return row === undefined
      ? failed('a query of ingestion times', reply)
      : known({ all: Number(row['lines']), late: Number(row['late']) }, takenAt)
  },
}
