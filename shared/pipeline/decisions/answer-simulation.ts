import type { ClusterState } from '../../domain/cluster-state.ts'
import type { DoorAnswer } from '../../domain/door.ts'
import type { JsonObject } from '../../domain/json.ts'
import { after, days, type IsoTime } from '../../domain/time.ts'
import type { Transition } from '../../domain/transition.ts'
import { onboardedSubscriptions } from '../dependencies/onboarded-subscriptions.ts'
import { wholeNumber, withInput } from '../desk/door-input.ts'
import type { Desk } from '../desk.ts'
import { isNewer } from '../ledger/is-newer.ts'
import {
  type ClusterPast,
  type SimulatedMessage,
  simulatePolicy,
} from '../policy/simulate-policy.ts'
import { askedPolicy } from './asked-policy.ts'
import { factsOfState } from './facts-of-state.ts'

const mostDays = 400
/** Of both there may be more than one answer can wait for. */
const mostClusters = 5000
const mostTransitions = 50_000

/** What stored transitions do not tell. */
const cannotKnow = [
  'what was open before the first day: its end counts only where a known change mended it',
  'the context of a cluster at that time: the tags and groups of now stand in',
  'verdicts under other parameters, attestations or half cures: the stored ones are used',
  'how often a change to many clusters was restated: counted once in fifteen minutes',
  'signals of detections, concerns about Plimsoll itself, reminders and summaries',
  'deliveries that were repeated or lost; clusters whose history has been deleted',
]

/** `{ days?, policy? }`: messages for each day and channel that the policy would have sent. */
export function answerSimulation(input: JsonObject, desk: Desk): Promise<DoorAnswer> {
  return withInput(async () => {
    const count = wholeNumber(input, 'days', 30, mostDays)
    const { policy, from: source } = await askedPolicy(input, desk)
    const until = desk.now()
    const from = after(until, -days(count))
    const { pasts, transitions, cut } = await pastsOf(from, desk)
    const messages = simulatePolicy(pasts, {
      policy,
      controls: new Map(desk.controls.map((control) => [control.id, control])),
      calmMinutes: desk.limits.calmMinutes,
      until,
    })
    return {
      status: 200,
      body: {
        version: 1,
        policy: source,
        from,
        until,
        clusters: pasts.length,
        transitions,
        days: byDay(messages),
        cannotKnow: cut
          ? [...cannotKnow, `more than the first ${pasts.length} clusters that moved`]
          : cannotKnow,
      },
    }
  })
}

interface Pasts {
  readonly pasts: readonly ClusterPast[]
  readonly transitions: number
  readonly cut: boolean
}

async function pastsOf(from: IsoTime, desk: Desk): Promise<Pasts> {
  const pasts: ClusterPast[] = []
  let lookedAt = 0
  let transitions = 0
  for (const subscription of await onboardedSubscriptions(desk)) {
    for (const { row: partition } of await desk.tables.list('summaries', subscription)) {
      lookedAt += 1
      if (lookedAt > mostClusters || transitions > mostTransitions) {
        return { pasts, transitions, cut: true }
      }
      const past = await pastOf(partition, from, desk)
      if (past === null) continue
      pasts.push(past)
      transitions += past.transitions.length
    }
  }
  return { pasts, transitions, cut: false }
}

async function pastOf(partition: string, from: IsoTime, desk: Desk): Promise<ClusterPast | null> {
  // Decisions of people lie behind all times, which begin with digits.
  const rows = await desk.tables.list('history', partition, { from, to: ':' })
  const transitions = rows
    .filter(({ body }) => !isNewer(body))
    .map(({ body }) => body as unknown as Transition)
  if (transitions.length === 0) return null
  const row = await desk.tables.get('clusters', partition, 'state')
  if (row === null || isNewer(row.body)) return null
  const state = row.body as unknown as ClusterState
  return { cluster: state.cluster, facts: await factsOfState(state, desk), transitions }
}

/** Every channel counts for itself. */
function byDay(messages: readonly SimulatedMessage[]): JsonObject[] {
  const counts = new Map<string, Map<string, number>>()
  for (const { at, channels } of messages) {
    const day = at.slice(0, 10)
    const own = counts.get(day) ?? new Map<string, number>()
    for (const channel of channels) own.set(channel, (own.get(channel) ?? 0) + 1)
    counts.set(day, own)
  }
  return [...counts].map(([day, own]) => ({ day, channels: Object.fromEntries(own) }))
}
