import { known, missing } from '../../../domain/maybe.ts'
import { hours } from '../../../domain/time.ts'
import { askLogs } from '../ask-logs.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { tablesIn } from '../tables-in.ts'

const calls = {
  watches: { on: 'logs', method: 'POST', what: 'AKSAuditAdmin', times: 1 },
} as const

export const adminWatches: Observation<'adminWatches'> = {
  name: 'adminWatches',
  title: 'requests in AKSAuditAdmin within six hours, and how many of them watch',
  calls,
  waitSeconds: 0,
  needs: ['workspaces'],
  after: ['auditTables'],
  async take(probing, before) {
    const takenAt = probing.now()
    const place = tablesIn(before)
    if (!('AKSAuditAdmin' in place.tables)) {
      return missing('absent', 'the workspace has no table AKSAuditAdmin')
    }
    const reply = await askLogs(probing, place, {
      call: calls.watches,
      table: 'AKSAuditAdmin',
      steps: '| summarize requests = count(), watches = countif(Verb == "watch")',
      now: takenAt,
      span: hours(6),
    })
    const [row] = rowsOf(reply) ?? []
    return row === undefined
      ? failed('a query of AKSAuditAdmin', reply)
      : known({ all: Number(row['requests']), watches: Number(row['watches']) }, takenAt)
  },
}
