import { facets } from '../../../domain/facets/index.ts'
import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { textIn } from '../text-in.ts'

const path = '/providers/Microsoft.EventGrid/topicTypes'
const calls = { list: { on: 'arm', method: 'GET', what: path, times: 1 } } as const

export const topicTypes: Observation<'topicTypes'> = {
  name: 'topicTypes',
  title: 'what Event Grid has system topics of',
  calls,
  waitSeconds: 0,
  needs: [],
  async take({ ask, now }) {
    const takenAt = now()
    const { apiVersion } = facets.eventSubscriptions
    const reply = await ask(calls.list, { on: 'arm', path, apiVersion })
    const rows = rowsOf(reply)
    if (rows === null) return failed(`GET ${path}`, reply)
    return known({ names: rows.flatMap((row) => textIn(row, 'name') ?? []) }, takenAt)
  },
}
