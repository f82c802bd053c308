import type { Evidence } from '../../../domain/evidence.ts'
import { facets } from '../../../domain/facets/index.ts'
import { isShutOut } from '../../../domain/is-shut-out.ts'
import { known } from '../../../domain/maybe.ts'
import { after, minutes } from '../../../domain/time.ts'
import { codeOf } from '../code-of.ts'
import { failed } from '../failed.ts'
import { mayDo } from '../may-do.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { textIn } from '../text-in.ts'

const mostWorkspaces = 5
const action = 'Microsoft.OperationalInsights/workspaces/query/read'
const calls = {
  workspace: { on: 'arm', method: 'GET', what: '{workspace}', times: mostWorkspaces },
  rights: {
    on: 'arm',
    method: 'GET',
    what: '{workspace}/providers/Microsoft.Authorization/permissions',
    times: mostWorkspaces,
  },
  ask: { on: 'logs', method: 'POST', what: 'print', times: mostWorkspaces },
} as const

export const closedWorkspaces: Observation<'closedWorkspaces'> = {
  name: 'closedWorkspaces',
  title: 'what a workspace that is closed to the public network answers to a query',
  calls,
  waitSeconds: 0,
  needs: ['workspaces'],
  async take({ ask, given, now }) {
    const takenAt = now()
    const closed: Evidence['closedWorkspaces']['workspaces'][number][] = []
    for (const path of given.workspaces.slice(0, mostWorkspaces)) {
      const { apiVersion } = facets.workspaces
      const read = await ask(calls.workspace, { on: 'arm', path, apiVersion })
      const customerId = textIn(read.body, 'properties', 'customerId')
      if (read.status !== 200 || customerId === null) return failed(`GET ${path}`, read)
      const access = textIn(read.body, 'properties', 'publicNetworkAccessForQuery') ?? 'Enabled'
      if (access === 'Enabled') continue
      const below = `${path}/providers/Microsoft.Authorization/permissions`
      const rights = await ask(calls.rights, { on: 'arm', path: below, apiVersion: '2022-04-01' })
      const reply = await ask(calls.ask, {
        on: 'logs',
        customerId,
        endpoint: 'query',
        text: 'print proof = 1',
        timespan: `${after(takenAt, -minutes(5))}/${takenAt}`,
      })
      closed.push({
        name: path.slice(path.lastIndexOf('/') + 1),
        status: reply.status,
        code: codeOf(reply.body),
        isNetwork: isShutOut(JSON.stringify(reply.body)),
        mayQuery: mayDo(rowsOf(rights), action),
      })
    }
    return known({ workspaces: closed }, takenAt)
  },
}
