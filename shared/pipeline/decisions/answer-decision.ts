import type { Caller } from '../../domain/cause.ts'
import type { DoorAnswer } from '../../domain/door.ts'
import { asJson, type JsonObject } from '../../domain/json.ts'
import { redactText } from '../../domain/redact.ts'
import { days, type IsoTime, parseTime, secondsBetween } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { BadInput, clusterIn, neededText, withInput } from '../desk/door-input.ts'
import { type Decided, decide, type Wish } from './decide.ts'

type Desk = Deps & { readonly caller: Caller }

/** Longer is no snooze but an exemption, which the policy file holds. */
const longestSnoozeDays = 90
const mostWhy = 1000

/** `{ cluster, control, why }`: somebody has seen it and works on it. */
export function acknowledge(input: JsonObject, desk: Desk): Promise<DoorAnswer> {
  return withInput(() => carryOut({ ...wish(input, desk), kind: 'acknowledged' }, desk))
}

/** `{ cluster, control, why, until }`: not before that time, unless it becomes worse. */
export function snooze(input: JsonObject, desk: Desk): Promise<DoorAnswer> {
  return withInput(() =>
    carryOut({ ...wish(input, desk), kind: 'snoozed', until: untilIn(input, desk.now()) }, desk),
  )
}

/** `{ cluster, control, why }`: as if nobody had decided. */
export function withdraw(input: JsonObject, desk: Desk): Promise<DoorAnswer> {
  return withInput(() => carryOut({ ...wish(input, desk), kind: 'withdrawn' }, desk))
}

function wish(input: JsonObject, { caller }: Desk): Omit<Wish, 'kind' | 'until'> {
  return {
    cluster: clusterIn(input),
    control: neededText(input, 'control', 128),
    // People paste what they have before them.
    why: redactText(neededText(input, 'why', mostWhy)),
    by: caller,
  }
}

function untilIn(input: JsonObject, now: IsoTime): IsoTime {
  const text = neededText(input, 'until', 64)
  const until = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) ? parseTime(text) : null
  if (until === null) {
    throw new BadInput('until takes a time with its zone, such as 2026-11-02T08:00:00Z')
  }
  const ahead = secondsBetween(now, until)
  if (ahead > 0 && ahead <= days(longestSnoozeDays)) return until
  throw new BadInput(
    `until takes a time to come, at most ${longestSnoozeDays} days ahead; what is accepted for longer is an exemption of the policy file`,
  )
}

async function carryOut(wanted: Wish, desk: Desk): Promise<DoorAnswer> {
  const decided = await decide(wanted, desk)
  if (decided.kind !== 'done') {
    return { status: statuses[decided.kind], body: { error: decided.reason } }
  }
  const { decision, changed } = decided
  const { kind, control } = wanted
  if (changed) desk.telemetry.metric('decisions', 1, { kind, control })
  return {
    status: 200,
    body: { changed, decision: decision === null ? null : asJson(decision) },
  }
}

const statuses: Readonly<Record<Exclude<Decided['kind'], 'done'>, number>> = {
  unknown: 404,
  closed: 409,
  busy: 503,
}
