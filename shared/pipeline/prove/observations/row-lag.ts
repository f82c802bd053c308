import { known } from '../../../domain/maybe.ts'
import { secondsBetween } from '../../../domain/time.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { quoted } from '../quoted.ts'
import { rowsOf } from '../rows-of.ts'
import { until } from '../until.ts'

const every = 15
const most = 600

const calls = {
  row: { on: 'graph', method: 'POST', what: 'resources', times: most / every + 1 },
} as const

export const rowLag: Observation<'rowLag'> = {
  name: 'rowLag',
  title: 'the row of the test cluster, until it bears the tag',
  calls,
  waitSeconds: most,
  needs: ['subscription'],
  after: ['tagWritten'],
  async take(probing, { tagWritten }) {
    const {
      ask,
      given: { subscription },
      now,
    } = probing
    const takenAt = now()
    if (!tagWritten?.known) throw new Error('the tag comes first')
    const { resourceId, tag } = tagWritten.value
    const text = `resources
| where tolower(id) == ${quoted(resourceId)}
| project id, value = tostring(tags[${quoted(tag)}])`
    const watched = await until(probing, { every, most }, async () => {
      const reply = await ask(calls.row, { on: 'graph', subscriptions: [subscription], text })
      const rows = rowsOf(reply)
      if (rows === null) return failed('a query of resources', reply)
      return rows.some(({ value }) => value === tagWritten.value.at) ? known(now(), takenAt) : null
    })
    if (!watched.known) return watched
    const { found, waitedSeconds } = watched.value
    const seconds = found === null ? null : secondsBetween(tagWritten.value.at, found)
    return known({ seconds, waitedSeconds }, takenAt)
  },
}
