import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { quoted } from '../quoted.ts'
import { rowsOf } from '../rows-of.ts'

const calls = {
  order: { on: 'graph', method: 'POST', what: 'resourcecontainers', times: 1 },
} as const

/** Orders of languages and of code points differ in these. */
const texts = 'a_b|a-b|ab|a.b|a1|a10|a2|aB|/a/b|/a-b|a b'

export const graphOrder: Observation<'graphOrder'> = {
  name: 'graphOrder',
  title: 'texts that Resource Graph puts in order',
  calls,
  waitSeconds: 0,
  needs: ['subscription'],
  async take({ ask, given: { subscription }, now }) {
    const takenAt = now()
    const text = `resourcecontainers
| where type =~ 'microsoft.resources/subscriptions'
| extend word = split(${quoted(texts)}, '|')
| mv-expand word
| project word = tostring(word)
| order by word asc`
    const reply = await ask(calls.order, { on: 'graph', subscriptions: [subscription], text })
    const rows = rowsOf(reply)
    return rows === null
      ? failed('a query of resourcecontainers', reply)
      : known({ texts: rows.map(({ word }) => String(word)) }, takenAt)
  },
}
