import { known } from '../../../domain/maybe.ts'
import { after } from '../../../domain/time.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { textIn } from '../text-in.ts'
import { until } from '../until.ts'

const every = 60
const most = 1200

const calls = {
  lines: {
    on: 'arm',
    method: 'GET',
    what: '/subscriptions/{subscription}/providers/Microsoft.Insights/eventtypes/management/values',
    times: most / every + 1,
  },
} as const

export const activity: Observation<'activity'> = {
  name: 'activity',
  title: 'the Activity Log of the test cluster, until it tells of the credential',
  calls,
  waitSeconds: most,
  needs: ['subscription'],
  after: ['credentialListed'],
  async take(probing, { credentialListed }) {
    const {
      ask,
      given: { subscription },
      now,
    } = probing
    const takenAt = now()
    if (!credentialListed?.known) throw new Error('the credential comes first')
    const { resourceId, at } = credentialListed.value
    const path = `/subscriptions/${subscription}/providers/Microsoft.Insights/eventtypes/management/values`
    const $filter = `eventTimestamp ge '${after(at, -60)}' and resourceUri eq '${resourceId}'`
    let operations: readonly string[] = []
    const watched = await until(probing, { every, most }, async () => {
      const query = { $filter }
      const reply = await ask(calls.lines, { on: 'arm', path, apiVersion: '2015-04-01', query })
      const rows = rowsOf(reply)
      if (rows === null) return failed(`GET ${path}`, reply)
      operations = rows.map((row) => (textIn(row, 'operationName', 'value') ?? '').toLowerCase())
      const told = operations.some((name) => name.includes('listclusteradmincredential'))
      return told ? known(true, takenAt) : null
    })
    if (!watched.known) return watched
    return known({ operations, waitedSeconds: watched.value.waitedSeconds }, takenAt)
  },
}
