import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import { loggedChange } from '../logged-change.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'

const calls = {
  recent: { on: 'graph', method: 'POST', what: 'resourcechanges', times: 1 },
} as const

export const recentChanges: Observation<'recentChanges'> = {
  name: 'recentChanges',
  title: 'the newest 200 lines of the change log',
  calls,
  waitSeconds: 0,
  needs: ['subscription'],
  async take({ ask, given: { subscription }, now }) {
    const takenAt = now()
    const text = `resourcechanges
| extend at = todatetime(properties.changeAttributes.timestamp)
| project at, properties
| top 200 by at desc`
    const reply = await ask(calls.recent, { on: 'graph', subscriptions: [subscription], text })
    const rows = rowsOf(reply)
    return rows === null
      ? failed('a query of resourcechanges', reply)
      : known({ changes: rows.map(loggedChange) }, takenAt)
  },
}
