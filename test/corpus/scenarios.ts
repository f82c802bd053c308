import { readFileSync } from 'node:fs'
import type { JsonObject } from '../../shared/domain/json.ts'
import { beside } from '../catalogue/beside.ts'

interface Scenario {
  readonly scenario: string
  readonly firstLine: number
  readonly count: number
  readonly expect: readonly string[]
  readonly absent: readonly string[]
  readonly predicateFires: readonly string[]
}

/** The audit-log scenarios of the reference material, with their events; null when they do not lie beside. */
export function scenarios() {
  const told = beside('corpus/audit-logs/expected.json')
  const lines = beside('corpus/audit-logs/events.jsonl')
  if (told === null || lines === null) return null
  const expected: {
    readonly clusterEgress: readonly string[]
    readonly scenarios: readonly Scenario[]
  } = JSON.parse(readFileSync(told, 'utf8'))
  const events = readFileSync(lines, 'utf8')
    .trim()
    .split('\n')
    .map((line): JsonObject => JSON.parse(line))
  return {
    egress: new Set(expected.clusterEgress),
    scenarios: expected.scenarios.map((scenario) => ({
      ...scenario,
      events: events.slice(scenario.firstLine, scenario.firstLine + scenario.count),
    })),
  }
}
