import type { Assumption } from '../../domain/assumption.ts'
import type { ObservationName } from '../../domain/evidence.ts'
import type { Consent, Given, Observation } from './observation.ts'
import { observations } from './observations/index.ts'

/** What the operator allows. */
export interface Allowed {
  readonly given: Given
  readonly consents: readonly Consent[]
  /** Of everything, the taking back included. */
  readonly limitSeconds: number
}

export interface ProofPlan {
  /** In an order in which each comes after those that it needs. */
  readonly observations: readonly Observation[]
  /** Why an observation that something needs is left out. */
  readonly left: ReadonlyMap<ObservationName, string>
  /** At most, with all waits and with what is taken back. */
  readonly seconds: number
  /** Of those, kept for taking back. */
  readonly undoSeconds: number
}

/** What one call is reckoned with. */
const secondsPerCall = 1

const options: Readonly<Record<keyof Given, string>> = {
  subscription: '--subscription <id>',
  cluster: '--cluster <id of a test cluster>',
  scope: '--cluster or --scope <id>',
  workspaces: '--workspace <id>',
  eventsQueue: '--events-queue <address>',
  location: '--location <region>',
  deployment: '--deployment <https address>',
  channels: '--channel <name> and --deployment <https address>',
}

/** Which observations the assumptions need, which of them can be made in that time, and why the others cannot. */
export function planProof(assumptions: readonly Assumption[], allowed: Allowed): ProofPlan {
  const wanted = new Set(assumptions.flatMap(({ needs }) => needs))
  const left = new Map<ObservationName, string>()
  const ends = new Map<ObservationName, number>()
  const planned: Observation[] = []
  const undoSeconds = undoTime(allowed.consents, allowed.given)
  const limit = allowed.limitSeconds - undoSeconds

  /** When it ends, in seconds from the start; null when it is left out. */
  function plan(name: ObservationName): number | null {
    const known = ends.get(name)
    if (known !== undefined) return known
    if (left.has(name)) return null
    const observation: Observation = observations[name] as Observation
    const why = refusalOf(observation, allowed) ?? reachOf(observation)
    if (typeof why === 'string') {
      left.set(name, why)
      return null
    }
    const end = why + observation.waitSeconds + callsOf(observation) * secondsPerCall
    if (end > limit) {
      left.set(name, `it takes until minute ${Math.ceil(end / 60)}, and there is less time`)
      return null
    }
    ends.set(name, end)
    planned.push(observation)
    return end
  }

  /** When it may begin, or why it may not. */
  function reachOf({ after = [], afterAny = [], follows = [] }: Observation): number | string {
    const needed = after.map((name) => ({ name, end: plan(name) }))
    const missing = needed.find(({ end }) => end === null)
    if (missing) return `${observations[missing.name].title}: ${left.get(missing.name)}`
    const any = afterAny.filter((name) => wanted.has(name)).map((name) => plan(name))
    if (afterAny.length > 0 && any.every((end) => end === null)) {
      return `nothing is written that it could see; --consent ${consentsOf(afterAny).join(',')}`
    }
    const waits = follows.filter((name) => wanted.has(name)).map((name) => plan(name))
    return Math.max(
      0,
      ...[...needed.map(({ end }) => end), ...any, ...waits].map((end) => end ?? 0),
    )
  }

  for (const name of wanted) plan(name)
  const all =
    Math.max(0, ...ends.values()) + (planned.some(({ undoCalls }) => undoCalls) ? undoSeconds : 0)
  return { observations: planned, left, seconds: all, undoSeconds }
}

function refusalOf({ needs, consent }: Observation, { given, consents }: Allowed): string | null {
  const absent = needs.find((name) => isAbsent(given[name]))
  if (absent !== undefined) return `needs ${options[absent]}`
  if (consent !== undefined && !consents.includes(consent)) return `needs --consent ${consent}`
  return null
}

function isAbsent(value: Given[keyof Given]): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function consentsOf(names: readonly ObservationName[]): readonly Consent[] {
  return names.flatMap((name) => observations[name].consent ?? [])
}

function callsOf({ calls }: Observation): number {
  return Object.values(calls).reduce((sum, { times }) => sum + times, 0)
}

function undoTime(consents: readonly Consent[], given: Given): number {
  const all: readonly Observation[] = Object.values(observations) as readonly Observation[]
  return all
    .filter((one) => one.undoCalls && refusalOf(one, { given, consents, limitSeconds: 0 }) === null)
    .reduce((sum, { undoSeconds = 0 }) => sum + undoSeconds + 30, 0)
}
