import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { rowsOf } from '../rows-of.ts'
import { textIn } from '../text-in.ts'

const mostRules = 10

const calls = {
  rules: { on: 'graph', method: 'POST', what: 'resources', times: 1 },
  rule: { on: 'arm', method: 'GET', what: '{collection rule}', times: mostRules },
} as const

export const directRules: Observation<'directRules'> = {
  name: 'directRules',
  title: 'collection rules of the kind Direct',
  calls,
  waitSeconds: 0,
  needs: ['subscription'],
  async take({ ask, given: { subscription }, now }) {
    const takenAt = now()
    const text = `resources
| where type =~ 'microsoft.insights/datacollectionrules' and kind =~ 'Direct'
| project id
| order by id asc
| limit ${mostRules}`
    const graph = await ask(calls.rules, { on: 'graph', subscriptions: [subscription], text })
    const rows = rowsOf(graph)
    if (rows === null) return failed('a query of resources', graph)
    let withEndpoint = 0
    for (const row of rows) {
      const path = textIn(row, 'id') ?? ''
      const rule = await ask(calls.rule, { on: 'arm', path, apiVersion: '2023-03-11' })
      if (rule.status !== 200) return failed(`GET ${path}`, rule)
      if (textIn(rule.body, 'properties', 'endpoints', 'logsIngestion') !== null) withEndpoint += 1
    }
    return known({ all: rows.length, withEndpoint }, takenAt)
  },
}
