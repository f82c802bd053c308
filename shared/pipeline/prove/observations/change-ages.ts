import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'

const calls = {
  ages: { on: 'graph', method: 'POST', what: 'resourcechanges', times: 1 },
} as const

export const changeAges: Observation<'changeAges'> = {
  name: 'changeAges',
  title: 'how old the changes are that Resource Graph keeps',
  calls,
  waitSeconds: 0,
  needs: ['subscription'],
  async take({ ask, given: { subscription }, now }) {
    const takenAt = now()
    const text = `resourcechanges
| extend at = todatetime(properties.changeAttributes.timestamp)
| extend age = toint((datetime(${takenAt}) - at) / 1d)
| summarize changes = count() by age`
    const reply = await ask(calls.ages, { on: 'graph', subscriptions: [subscription], text })
    const rows = rowsOf(reply)
    if (rows === null) return failed('a query of resourcechanges', reply)
    const byDay = rows.map(({ age, changes }) => [Number(age), Number(changes)])
    return known({ byDay: Object.fromEntries(byDay) }, takenAt)
  },
}
