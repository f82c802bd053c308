import { bareWorld } from '../../../domain/log-world.ts'
import { known } from '../../../domain/maybe.ts'
import { hours } from '../../../domain/time.ts'
import { askLogs } from '../ask-logs.ts'
import { failed } from '../failed.ts'
import { firstTable } from '../first-table.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { tablesIn } from '../tables-in.ts'

const calls = {
  hops: { on: 'logs', method: 'POST', what: 'AKSAudit', times: 1 },
} as const

export const lastHops: Observation<'lastHops'> = {
  name: 'lastHops',
  title: 'the last hop of requests of six hours that passed several',
  calls,
  waitSeconds: 0,
  needs: ['workspaces'],
  after: ['auditTables'],
  async take(probing, before) {
    const takenAt = probing.now()
    const place = tablesIn(before)
    const within = bareWorld.controlPlaneHops
      .map((range) => `ipv4_is_in_range(hop, "${range}")`)
      .join(' or ')
    const reply = await askLogs(probing, place, {
      call: calls.hops,
      table: firstTable(place),
      steps: `| where array_length(SourceIps) > 1
| extend hop = tostring(SourceIps[array_length(SourceIps) - 1])
| summarize requests = count(), known = countif(${within})`,
      now: takenAt,
      span: hours(6),
    })
    const [row] = rowsOf(reply) ?? []
    return row === undefined
      ? failed('a query of source addresses', reply)
      : known({ all: Number(row['requests']), within: Number(row['known']) }, takenAt)
  },
}
