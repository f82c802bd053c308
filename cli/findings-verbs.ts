import type { JsonObject } from '../shared/domain/json.ts'
import { isObject } from '../shared/domain/json.ts'
import { findingsTable } from '../shared/reports/findings-table.ts'
import { plainText } from '../shared/reports/plain-text.ts'
import { safeJson } from '../shared/reports/safe-json.ts'
import { type AskDeployment, askDoor } from './ask-door.ts'
import { clusterNamed } from './cluster-named.ts'
import { exempt } from './exempt.ts'
import type { FindingsCall } from './findings-call.ts'
import type { Io } from './io.ts'
import { untilOf } from './until-of.ts'
import { UsageError } from './usage-error.ts'

/** Each returns the exit status. */
export const findingsVerbs: Readonly<Record<string, (call: FindingsCall) => Promise<number>>> = {
  list,
  history,
  ack: (call) => decide('acknowledge', call),
  snooze: (call) => decide('snooze', call),
  withdraw: (call) => decide('withdraw', call),
  exempt,
}

function doorOf({ values, doors, io }: FindingsCall): AskDeployment {
  if (doors === undefined)
    throw new UsageError('this asks a deployment, and there is no way to one')
  return askDoor(values, doors, io)
}

async function list(call: FindingsCall): Promise<number> {
  const { values, rest, io } = call
  if (rest.length > 0) throw new UsageError('list takes options alone, such as --cluster <name>')
  const { cluster, control, severity, state } = values
  const status = values.status === 'any' ? undefined : (values.status ?? 'fail')
  const asked = Object.entries({ cluster, control, severity, state, status })
  const filters = Object.fromEntries(asked.filter(([, value]) => value !== undefined))
  const findings = await allPages(filters, doorOf(call))
  if (values.format === 'json') {
    await io.out.write(`${safeJson({ version: 1, findings })}\n`)
    return 0
  }
  const coloured = io.out.isTerminal && !values['no-color'] && !io.noColour
  for (const piece of findingsTable(findings, coloured)) await io.out.write(piece)
  return 0
}

async function allPages(filters: JsonObject, ask: AskDeployment): Promise<readonly JsonObject[]> {
  const all: JsonObject[] = []
  let next: string | null = null
  do {
    const page: JsonObject = await ask('GET', 'findings', {
      ...filters,
      top: 1000,
      ...(next === null ? {} : { next }),
    })
    const found: readonly unknown[] = Array.isArray(page['findings']) ? page['findings'] : []
    all.push(...found.filter(isObject))
    next = typeof page['next'] === 'string' ? page['next'] : null
  } while (next !== null)
  return all
}

/** The two words behind a verb. */
function named({ rest }: FindingsCall, verb: string): readonly [string, string] {
  const [cluster, control, ...more] = rest
  if (cluster !== undefined && control !== undefined && more.length === 0) return [cluster, control]
  throw new UsageError(`${verb} takes a cluster and a control: ${verb} <cluster> <control>`)
}

async function history(call: FindingsCall): Promise<number> {
  const [name, control] = named(call, 'history')
  const ask = doorOf(call)
  const cluster = await clusterNamed(name, control, ask)
  const answer = await ask('GET', 'history', { cluster, control })
  const lines: readonly unknown[] = Array.isArray(answer['history']) ? answer['history'] : []
  const { io, values } = call
  if (values.format === 'json') await io.out.write(`${safeJson(answer)}\n`)
  else for (const line of lines.filter(isObject)) await io.out.write(`${historyLine(line)}\n`)
  return 0
}

function historyLine(line: JsonObject): string {
  const { at, kind, change, decision, verdict, why } = line
  const said = isObject(decision)
    ? `${String(decision['kind'])} ${String(change)}: ${String(why ?? decision['why'])}`
    : `${String(kind)}: ${String(isObject(verdict) ? verdict['because'] : '')}`
  return plainText(`${String(at)}  ${said}`)
}

async function decide(action: 'acknowledge' | 'snooze' | 'withdraw', call: FindingsCall) {
  const { values, io } = call
  const [name, control] = named(call, verbOf[action])
  const { why } = values
  if (why === undefined) throw new UsageError(`${verbOf[action]} needs --why <text>: it is kept`)
  const until = action === 'snooze' ? { until: snoozeEnd(values.until, io) } : {}
  const ask = doorOf(call)
  const cluster = await clusterNamed(name, control, ask)
  const { changed } = await ask('POST', action, { cluster, control, why, ...until })
  const done = changed === true ? doneWords[action] : 'it was so already'
  await io.out.write(`${plainText(cluster)}\n${plainText(control)}: ${done}\n`)
  return 0
}

const verbOf = { acknowledge: 'ack', snooze: 'snooze', withdraw: 'withdraw' } as const
const doneWords = { acknowledge: 'acknowledged', snooze: 'snoozed', withdraw: 'withdrawn' } as const

function snoozeEnd(until: string | undefined, io: Io): string {
  if (until === undefined) throw new UsageError('snooze needs --until <time>, such as 8h')
  return untilOf(until, io.now())
}
