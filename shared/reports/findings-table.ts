import type { JsonObject } from '../domain/json.ts'
import { isObject } from '../domain/json.ts'
import type { Severity } from '../domain/severity.ts'
import { type Paint, paint } from './paint.ts'
import { plainText } from './plain-text.ts'
import { plural } from './plural.ts'
import { severityColour } from './severity-colour.ts'

/** Findings as a deployment lists them, for people. */
export function* findingsTable(
  findings: readonly JsonObject[],
  coloured: boolean,
): Iterable<string> {
  const colour = paint(coloured)
  for (const finding of findings) yield `${lines(finding, colour).join('\n')}\n`
  yield `${findings.length === 0 ? '' : '\n'}${plural(findings.length, 'finding')}\n`
}

function lines(finding: JsonObject, colour: Paint): readonly string[] {
  const { name, control, severity, status, state, because, since, decision } = finding
  const label = colour(severityColour(severity as Severity), text(severity).padEnd(8))
  return [
    `${label}  ${text(name)}  ${text(control)}  ${text(state) || text(status)}`,
    `          ${text(because)} (since ${text(since)})`,
    ...decisionLines(decision),
  ]
}

function decisionLines(decision: JsonObject[string]): readonly string[] {
  if (!isObject(decision)) return []
  const { kind, by, why, at, until } = decision
  const who = isObject(by) ? text(by['name']) || text(by['objectId']) || text(by['kind']) : ''
  const end = until === undefined ? '' : ` until ${text(until)}`
  return [`          ${text(kind)}${end} by ${who} at ${text(at)}: ${text(why)}`]
}

function text(value: unknown): string {
  return value === undefined || value === null ? '' : plainText(String(value))
}
