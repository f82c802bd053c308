import { isObject } from '../../../domain/json.ts'
import { known } from '../../../domain/maybe.ts'
import { minutes } from '../../../domain/time.ts'
import { askLogs } from '../ask-logs.ts'
import { failed } from '../failed.ts'
import { firstTable } from '../first-table.ts'
import type { Observation } from '../observation.ts'
import { tablesIn } from '../tables-in.ts'

const calls = {
  ask: { on: 'logs', method: 'POST', what: 'AKSAudit', times: 1 },
} as const

export const toldPermissions: Observation<'toldPermissions'> = {
  name: 'toldPermissions',
  title: 'whether an answer of a workspace names the tables that were left out',
  calls,
  waitSeconds: 0,
  needs: ['workspaces'],
  after: ['auditTables'],
  async take(probing, before) {
    const takenAt = probing.now()
    const place = tablesIn(before)
    const reply = await askLogs(probing, place, {
      call: calls.ask,
      table: firstTable(place),
      steps: '| summarize lines = count()',
      now: takenAt,
      span: minutes(5),
    })
    return reply.status === 200 && isObject(reply.body)
      ? known({ told: isObject(reply.body['permissions']) }, takenAt)
      : failed('a query with Prefer: include-permissions=true', reply)
  },
}
