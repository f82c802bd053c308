import { facets } from '../../../domain/facets/index.ts'
import { guardFailures } from '../../../domain/log/guard-failures.ts'
import { known, missing } from '../../../domain/maybe.ts'
import { days } from '../../../domain/time.ts'
import { askLogs } from '../ask-logs.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { textIn } from '../text-in.ts'

const mostWorkspaces = 5
const table = 'AKSControlPlane'
const calls = {
  workspace: { on: 'arm', method: 'GET', what: '{workspace}', times: mostWorkspaces },
  table: { on: 'arm', method: 'GET', what: `{workspace}/tables/${table}`, times: mostWorkspaces },
  lines: { on: 'logs', method: 'POST', what: table, times: 1 },
} as const

const isError = 'Level =~ "error"'
const isTold = guardFailures.map((word) => `Message contains ${JSON.stringify(word)}`).join(' or ')

export const guardLines: Observation<'guardLines'> = {
  name: 'guardLines',
  title: 'the lines of guard of a day, in the first workspace that has the table AKSControlPlane',
  calls,
  waitSeconds: 0,
  needs: ['workspaces'],
  async take(probing) {
    const { ask, given, now } = probing
    const takenAt = now()
    for (const path of given.workspaces.slice(0, mostWorkspaces)) {
      const { apiVersion } = facets.workspaces
      const read = await ask(calls.workspace, { on: 'arm', path, apiVersion })
      const customerId = textIn(read.body, 'properties', 'customerId')
      if (read.status !== 200 || customerId === null) return failed(`GET ${path}`, read)
      const own = { path: `${path}/tables/${table}`, apiVersion: facets.workspaceTables.apiVersion }
      const found = await ask(calls.table, { on: 'arm', ...own })
      // A table that nothing was sent to yet is not made.
      if (found.status === 404) continue
      const plan = textIn(found.body, 'properties', 'plan')
      if (found.status !== 200 || plan === null) return failed(`GET ${own.path}`, found)
      const place = { customerId, tables: { [table]: { plan, columns: [] } } }
      const reply = await askLogs(probing, place, {
        call: calls.lines,
        table,
        steps: `| where Category == "guard"
| summarize lines = count(), failures = countif(${isError}), told = countif(${isError} and (${isTold}))`,
        now: takenAt,
        span: days(1),
      })
      const [row] = rowsOf(reply) ?? []
      if (row === undefined) return failed('a query of lines of guard', reply)
      const { lines, failures, told } = row
      return known(
        { lines: Number(lines), failures: Number(failures), told: Number(told) },
        takenAt,
      )
    }
    return missing('absent', `no workspace that is named has a table ${table}`)
  },
}
