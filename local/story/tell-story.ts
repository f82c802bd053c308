import type { Alert } from '../../shared/domain/alert.ts'
import type { IsoTime } from '../../shared/domain/time.ts'
import type { World } from '../azure/world.ts'
import type { FleetLogs } from '../start/fleet-logs.ts'
import type { House } from '../start/house.ts'
import { judgedClusters } from '../start/posture.ts'
import type { Screen } from '../start/screen.ts'
import type { SimulatedClock } from '../start/simulated-clock.ts'
import { waitUntil } from '../start/wait-until.ts'
import type { LookCounter } from './look-counter.ts'
import { showAlerts } from './show-alerts.ts'
import type { Stage, Step } from './step.ts'

export interface Telling {
  readonly house: House
  readonly world: World
  readonly logs: FleetLogs
  readonly clock: SimulatedClock
  readonly screen: Screen
  /** Looks at clusters so far. */
  readonly looks: LookCounter['count']
  readonly signal: AbortSignal
  /** Real seconds that a step may take. */
  readonly patience?: number
}

export interface Told {
  readonly asExpected: number
  readonly troubles: readonly string[]
}

/** Plays the steps one after the other; a step that goes wrong is told, and the next one follows. */
export async function tellStory(steps: readonly Step[], telling: Telling): Promise<Told> {
  const undo: (() => void)[] = []
  const troubles: string[] = []
  for (const step of steps) {
    if (telling.signal.aborted) break
    const trouble = await play(step, undo, telling)
    if (trouble === null || telling.signal.aborted) continue
    troubles.push(`${step.at} ${trouble}`)
    telling.screen.add(`✖ ${trouble}`, 'red')
  }
  return { asExpected: steps.length - troubles.length, troubles }
}

/** Null when all went as expected. */
async function play(step: Step, undo: (() => void)[], telling: Telling): Promise<string | null> {
  const { house, clock, screen, looks } = telling
  clock.leap(timeOf(step.at, clock.iso()))
  const begun = { at: clock.iso(), alerts: house.receiver.alerts.length, looks: looks('event') }
  screen.line()
  screen.say(begun.at.slice(11, 16), step.say)
  await step.act(stageOf(undo, telling))
  if (step.meanwhile !== undefined) screen.add(step.meanwhile, 'dim')
  try {
    if (step.hunt !== undefined) await huntAt(step.hunt, telling)
    await isOver(step, begun, telling)
  } catch (error) {
    return (error as Error).message
  }
  const said = house.receiver.alerts.slice(begun.alerts)
  showAlerts(said, screen)
  if (step.silence !== undefined && said.length === 0) {
    screen.add(step.silence, 'dim')
  }
  const cost = looks('event') - begun.looks
  if (step.mostLooks !== undefined) {
    screen.add(`All of it cost ${cost === 1 ? 'one look' : `${cost} looks`}.`, 'dim')
  }
  return verdictOn(step, said, cost)
}

function stageOf(undo: (() => void)[], { house, world, logs }: Telling): Stage {
  return {
    world,
    undo,
    log: logs.write,
    cut: logs.cut,
    tell: (...deeds) =>
      house.stores.sendEvents(deeds.flatMap(({ event }) => (event ? [event.eventGrid] : []))),
  }
}

/** The clock leaps over what lines need to arrive, and over times of the timer. */
async function huntAt(time: string, { house, clock }: Telling): Promise<void> {
  clock.leap(timeOf(time, clock.iso()))
  const hunted = await house.host.trigger('hunt')
  if (!hunted.ok) throw new Error(`could not hunt: ${hunted.error}`)
}

/** Waits until what the step is about has been seen and said, and nothing is left to do. */
async function isOver(
  { looks = [], alerts }: Step,
  begun: { readonly at: IsoTime; readonly alerts: number },
  { house, world, signal, patience = 60 }: Telling,
): Promise<void> {
  const heard = () => house.receiver.alerts.slice(begun.alerts)
  const missing = () => alerts.filter(({ matches }) => !heard().some(matches))
  const subscriptions = world.subscriptions().map(({ subscriptionId }) => subscriptionId)
  async function unseen(): Promise<readonly string[]> {
    if (looks.length === 0) return []
    const judged = await judgedClusters(house.stores.tables, subscriptions)
    const seen = new Set(
      judged.flatMap(({ cluster, lookedAt }) => (lookedAt >= begun.at ? [cluster.id] : [])),
    )
    return looks.filter((id) => !seen.has(id))
  }
  await waitUntil(async () => missing().length === 0 && (await unseen()).length === 0, {
    seconds: patience,
    late: () => {
      const what = missing().map(({ what: expected }) => expected)
      return `did not get ${what.join(', ') || 'a look at the cluster'} within ${patience} s`
    },
    signal,
  })
  await house.host.idle()
}

function verdictOn(step: Step, said: readonly Alert[], cost: number): string | null {
  const extra = said.filter((alert) => !step.alerts.some(({ matches }) => matches(alert)))
  if (extra.length > 0)
    return `said what nobody expected: ${extra.map(({ title }) => title).join('; ')}`
  if (said.length > step.alerts.length) {
    return `said ${said.length} things where ${step.alerts.length} would do`
  }
  if (step.mostLooks !== undefined && cost > step.mostLooks) {
    return `cost ${cost} looks; at most ${step.mostLooks} were expected`
  }
  return null
}

function timeOf(clockTime: string, now: IsoTime): IsoTime {
  return `${now.slice(0, 11)}${clockTime}:00.000Z`
}
