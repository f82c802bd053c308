import { known } from '../../../domain/maybe.ts'
import { days } from '../../../domain/time.ts'
import { askLogs } from '../ask-logs.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { tablesIn } from '../tables-in.ts'

const calls = {
  verbs: { on: 'logs', method: 'POST', what: 'AKSAudit', times: 2 },
} as const

export const execVerbs: Observation<'execVerbs'> = {
  name: 'execVerbs',
  title: 'requests of exec within a week, by their verb',
  calls,
  waitSeconds: 0,
  needs: ['workspaces'],
  after: ['auditTables'],
  async take(probing, before) {
    const takenAt = probing.now()
    const place = tablesIn(before)
    const counts: Record<string, Readonly<Record<string, number>>> = {}
    for (const table of Object.keys(place.tables)) {
      const reply = await askLogs(probing, place, {
        call: calls.verbs,
        table,
        steps:
          '| where tostring(ObjectRef.subresource) == "exec"\n| summarize requests = count() by Verb',
        now: takenAt,
        span: days(7),
      })
      const rows = rowsOf(reply)
      if (rows === null) return failed(`a query of ${table}`, reply)
      counts[table] = Object.fromEntries(
        rows.map(({ Verb, requests }) => [String(Verb), Number(requests)]),
      )
    }
    return known({ counts }, takenAt)
  },
}
