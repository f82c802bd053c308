import { isObject, type Json } from '../../../domain/json.ts'
import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { textIn } from '../text-in.ts'

const calls = {
  pages: { on: 'graph', method: 'POST', what: 'resources', times: 2 },
} as const

/** Ordered and projected as the query of the fleet is: shared/adapters/azure/queries/fleet.ts. */
const text = `resources
| extend id = tolower(id)
| project id, properties
| order by id asc`

export const graphPages: Observation<'graphPages'> = {
  name: 'graphPages',
  title: 'two pages of one resource each',
  calls,
  waitSeconds: 0,
  needs: ['subscription'],
  async take({ ask, given: { subscription }, now }) {
    const takenAt = now()
    const query = { on: 'graph', subscriptions: [subscription], text, top: 1 } as const
    const first = await ask(calls.pages, query)
    const rows = rowsOf(first)
    if (rows === null) return failed('a query of resources', first)
    const skipToken = textIn(first.body, '$skipToken')
    const page = { all: countIn(first.body), first: idOf(rows), second: null }
    if (skipToken === null) return known({ ...page, hasToken: false }, takenAt)
    const next = await ask(calls.pages, { ...query, skipToken })
    const more = rowsOf(next)
    if (more === null) return failed('the next page of resources', next)
    return known({ ...page, hasToken: true, second: idOf(more) }, takenAt)
  },
}

function countIn(body: Json): number {
  const total = isObject(body) ? body['totalRecords'] : undefined
  return typeof total === 'number' ? total : 0
}

function idOf(rows: NonNullable<ReturnType<typeof rowsOf>>): string | null {
  return textIn(rows[0], 'id')
}
