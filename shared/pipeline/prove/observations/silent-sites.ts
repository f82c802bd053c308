import { known } from '../../../domain/maybe.ts'
import { after, hours, parseTime } from '../../../domain/time.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { textIn } from '../text-in.ts'

const mostSites = 5

const calls = {
  sites: { on: 'graph', method: 'POST', what: 'resources', times: 1 },
  lines: {
    on: 'arm',
    method: 'GET',
    what: '/subscriptions/{subscription}/providers/Microsoft.Insights/eventtypes/management/values',
    times: mostSites,
  },
} as const

export const silentSites: Observation<'silentSites'> = {
  name: 'silentSites',
  title:
    'Arc-enabled clusters that went offline within a month, and what the Activity Log has of that hour',
  calls,
  waitSeconds: 0,
  needs: ['subscription'],
  async take({ ask, given: { subscription }, now }) {
    const takenAt = now()
    const text = `resources
| where type =~ 'microsoft.kubernetes/connectedclusters'
| where tostring(properties.connectivityStatus) in~ ('Offline', 'Expired')
| extend seen = todatetime(properties.lastConnectivityTime)
| where seen > ago(30d)
| project id, seen
| order by id asc
| limit ${mostSites}`
    const graph = await ask(calls.sites, { on: 'graph', subscriptions: [subscription], text })
    const rows = rowsOf(graph)
    if (rows === null) return failed('a query of resources', graph)
    const sites: { readonly id: string; readonly writes: number }[] = []
    const path = `/subscriptions/${subscription}/providers/Microsoft.Insights/eventtypes/management/values`
    for (const row of rows) {
      const [id, last] = [textIn(row, 'id'), parseTime(row['seen'])]
      if (id === null || last === null) continue
      const $filter = `eventTimestamp ge '${last}' and eventTimestamp le '${after(last, hours(1))}' and resourceUri eq '${id}'`
      const log = await ask(calls.lines, {
        on: 'arm',
        path,
        apiVersion: '2015-04-01',
        query: { $filter },
      })
      const lines = rowsOf(log)
      if (lines === null) return failed(`GET ${path}`, log)
      const writes = lines.filter((line) =>
        /\/write$/i.test(textIn(line, 'operationName', 'value') ?? ''),
      )
      sites.push({ id, writes: writes.length })
    }
    return known({ sites }, takenAt)
  },
}
