import type { DigestAlert } from '../domain/alert.ts'
import { isObject, type JsonObject } from '../domain/json.ts'
import { keyOf } from '../domain/key-of.ts'
import type { SummaryPlan } from '../domain/policy.ts'
import type { Signal } from '../domain/signal.ts'
import { after, days, type IsoTime, toMilliseconds } from '../domain/time.ts'
import { weekdayOf } from '../domain/weekday-of.ts'
import { zoneClock } from '../domain/zone-clock.ts'
import { tellOnce } from './deliver/tell-once.ts'
import type { Deps } from './deps.ts'
import { idleAllowances } from './ruling/allowance-use.ts'
import { fleetView } from './summary/fleet-view.ts'
import { remindStarts } from './summary/remind-starts.ts'
import { movedIn, scoreOf, summarySections } from './summary/summary-sections.ts'
import { tellStarts } from './summary/tell-starts.ts'

/** Days of scores that a summary looks back on. */
const trendDays = 8

/**
 * Once a day, when the policy file says so: the posture of the fleet, what moved since, and what somebody
 * should know who is not woken for it. Also what is open at the start, once. A run that crashed is taken up
 * by the next one: what it had written is what is told.
 */
export async function summary(deps: Deps): Promise<void> {
  const { policy } = await deps.policy()
  const plan = policy.summary
  if (plan === undefined) return
  await tellStarts(plan, deps)
  const day = dayOf(plan, deps.now())
  if (day === null) return
  const known = await deps.tables.get('runs', 'summary', day.date)
  if (known?.body['told'] === true) return
  const alert = await summaryOf(plan, day, deps)
  const key = keyOf('summary')
  const alerts = [{ alert, channels: plan.channels }]
  const told = await tellOnce({ partition: key, version: alert.version, alerts }, deps)
  await remindStarts(plan, day.at, deps)
  const score = told[0]?.alert.about === 'digest' ? (told[0].alert.counts['score'] ?? null) : null
  const body = { v: 1, at: alert.at, score, told: true }
  await deps.tables.write('runs', 'summary', [{ kind: 'put', row: day.date, body }])
}

interface SummaryDay {
  readonly date: string
  readonly at: IsoTime
}

/** The day whose summary is due, in the zone of the plan; null before its hour. */
function dayOf({ at: hour, zone }: SummaryPlan, now: IsoTime): SummaryDay | null {
  const clock = zoneClock(zone)
  if (clock === null) return null
  const date = clock.shows(now).slice(0, 10)
  const at = clock.when(`${date}T${hour}:00.000Z`)
  return at <= now ? { date, at } : null
}

async function summaryOf(
  plan: SummaryPlan,
  { date, at }: SummaryDay,
  deps: Deps,
): Promise<DigestAlert> {
  const { policy } = await deps.policy()
  const now = deps.now()
  const onboarded = await deps.tables.list('runs', 'onboarded')
  const view = await fleetView(
    onboarded.map(({ row }) => row),
    deps,
  )
  const past = await deps.tables.list('runs', 'summary', {
    from: after(at, -days(trendDays)).slice(0, 10),
    to: date,
  })
  const isWeekly = plan.weekly !== undefined && weekdayOf(date) === plan.weekly
  const from = isWeekly ? after(now, -days(7)) : lastTime(past.at(-1)?.body, now)
  const observed = await observedSince(from, deps)
  const idle = await idleAllowances(policy.allowances, deps)
  const controls = new Map(deps.controls.map((control) => [control.id, control]))
  const scores = past.flatMap(({ row, body }) =>
    typeof body['score'] === 'number' ? [{ date: row, score: body['score'] }] : [],
  )
  const sections = summarySections({ view, policy, controls, observed, idle, scores, from, now })
  const { opened, closed } = movedIn({ view, from, now })
  const score = scoreOf(view)
  const said = score === null ? 'nothing judged yet' : `score ${score} %`
  return {
    v: 1,
    about: 'digest',
    digest: 'summary',
    key: keyOf('summary'),
    version: toMilliseconds(at),
    route: 'summary',
    state: 'open',
    severity: 'info',
    title: `${isWeekly ? 'Week' : 'Day'} up to ${date}: ${said}, ${opened.length} opened, ${closed.length} closed`,
    at: now,
    period: { from, until: now },
    counts: {
      clusters: view.clusters.length,
      opened: opened.length,
      closed: closed.length,
      ...(score === null ? {} : { score }),
    },
    sections,
    open: [],
  }
}

function lastTime(body: JsonObject | undefined, now: IsoTime): IsoTime {
  return typeof body?.['at'] === 'string' ? body['at'] : after(now, -days(1))
}

async function observedSince(
  from: IsoTime,
  { tables, now }: Pick<Deps, 'tables' | 'now'>,
): Promise<readonly Signal[]> {
  const found: Signal[] = []
  const last = now().slice(0, 10)
  let day = from.slice(0, 10)
  while (day <= last) {
    for (const { body } of await tables.list('signals', `day|${day}`)) {
      const signal = isObject(body['signal']) ? (body['signal'] as unknown as Signal) : null
      if (body['mode'] === 'observe' && signal !== null && signal.lastSeen > from)
        found.push(signal)
    }
    day = after(`${day}T00:00:00.000Z`, days(1)).slice(0, 10)
  }
  return found
}
