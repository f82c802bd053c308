import { facets } from '../../../domain/facets/index.ts'
import { known, missing } from '../../../domain/maybe.ts'
import { after, days } from '../../../domain/time.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { textIn } from '../text-in.ts'

const mostWorkspaces = 5

const calls = {
  workspace: { on: 'arm', method: 'GET', what: '{workspace}', times: mostWorkspaces },
  runs: { on: 'logs', method: 'POST', what: 'AppRequests', times: 2 * mostWorkspaces },
} as const

const timers = ['sweep', 'hunt', 'catchUp', 'summary', 'retain'].map((name) => `"${name}"`)

export const timerRuns: Observation<'timerRuns'> = {
  name: 'timerRuns',
  title:
    'runs of the timers of a deployment within a day, by Application Insights in a workspace that is named',
  calls,
  waitSeconds: 0,
  needs: ['workspaces'],
  async take({ ask, given, now }) {
    const takenAt = now()
    const timespan = `${after(takenAt, -days(1))}/${takenAt}`
    for (const workspace of given.workspaces.slice(0, mostWorkspaces)) {
      const { apiVersion } = facets.workspaces
      const read = await ask(calls.workspace, { on: 'arm', path: workspace, apiVersion })
      const customerId = textIn(read.body, 'properties', 'customerId')
      if (read.status !== 200 || customerId === null) return failed(`GET ${workspace}`, read)
      const query = { on: 'logs', customerId, endpoint: 'query', timespan } as const
      const runs = await ask(calls.runs, {
        ...query,
        text: `AppRequests
| where Name in (${timers.join(', ')})
| summarize runs = count() by Name, minute = bin(TimeGenerated, 1m)`,
      })
      // A workspace without Application Insights has no such table: the service answers 400.
      if (runs.status === 400) continue
      const rows = rowsOf(runs)
      if (rows === null) return failed('a query of AppRequests', runs)
      const apps = await ask(calls.runs, {
        ...query,
        text: 'AppRequests\n| summarize instances = dcount(AppRoleInstance)',
      })
      const [app] = rowsOf(apps) ?? []
      if (app === undefined) return failed('a query of AppRequests', apps)
      const doubled = rows.filter((row) => Number(row['runs']) > 1).length
      return known({ runs: rows.length, doubled, instances: Number(app['instances']) }, takenAt)
    }
    return missing('absent', 'no workspace that is named holds Application Insights')
  },
}
