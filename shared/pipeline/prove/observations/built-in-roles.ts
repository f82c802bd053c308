import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { textIn } from '../text-in.ts'

const calls = {
  list: {
    on: 'arm',
    method: 'GET',
    what: '/subscriptions/{subscription}/providers/Microsoft.Authorization/roleDefinitions',
    times: 1,
  },
} as const

export const builtInRoles: Observation<'builtInRoles'> = {
  name: 'builtInRoles',
  title: 'the built-in roles of Azure',
  calls,
  waitSeconds: 0,
  needs: ['subscription'],
  async take({ ask, given, now }) {
    const takenAt = now()
    const path = `/subscriptions/${given.subscription}/providers/Microsoft.Authorization/roleDefinitions`
    const query = { $filter: "type eq 'BuiltInRole'" }
    const reply = await ask(calls.list, { on: 'arm', path, query, apiVersion: '2022-04-01' })
    const rows = rowsOf(reply)
    if (rows === null) return failed(`GET ${path}`, reply)
    const names = rows.flatMap((role) => {
      const [id, name] = [textIn(role, 'name'), textIn(role, 'properties', 'roleName')]
      return id === null || name === null ? [] : [[id.toLowerCase(), name]]
    })
    return known({ names: Object.fromEntries(names) }, takenAt)
  },
}
