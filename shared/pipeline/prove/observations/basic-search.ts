import { known, missing } from '../../../domain/maybe.ts'
import { minutes } from '../../../domain/time.ts'
import { answered } from '../answered.ts'
import { askLogs } from '../ask-logs.ts'
import type { Observation } from '../observation.ts'
import { tablesIn } from '../tables-in.ts'

const calls = {
  ask: { on: 'logs', method: 'POST', what: 'AKSAudit', times: 2 },
} as const

/** What our queries are made of, over as little as can be: Basic tables are charged by what is searched. */
const steps = `| where ingestion_time() > ago(1h)
| where tostring(ObjectRef.subresource) == "exec" or Verb in ("create", "delete")
| summarize lines = count(), requests = count_distinctif(AuditId, Verb == "create")
  by cluster = tolower(_ResourceId), slot = bin(TimeGenerated, 10m)`

export const basicSearch: Observation<'basicSearch'> = {
  name: 'basicSearch',
  title:
    'a query of the kind that hunting sends, at both endpoints, of a table with the Basic plan',
  calls,
  waitSeconds: 0,
  needs: ['workspaces'],
  after: ['auditTables'],
  async take(probing, before) {
    const takenAt = probing.now()
    const place = tablesIn(before)
    const table = Object.keys(place.tables).find((name) => place.tables[name]?.plan === 'Basic')
    if (table === undefined) {
      return missing('absent', 'no table of the workspace has the Basic plan')
    }
    const asked = { call: calls.ask, table, steps, now: takenAt, span: minutes(10) }
    const search = await askLogs(probing, place, { ...asked, endpoint: 'search' })
    const query = await askLogs(probing, place, { ...asked, endpoint: 'query' })
    return known({ search: answered(search), query: answered(query) }, takenAt)
  },
}
