import type { IsoTime } from '../../shared/domain/time.ts'
import { day } from '../story/day.ts'
import { lookCounter } from '../story/look-counter.ts'
import { tellStory } from '../story/tell-story.ts'
import { ensureBundle } from './bundle.ts'
import { firstSweep } from './first-sweep.ts'
import { greet } from './greet.ts'
import { type House, openHouse } from './house.ts'
import { type OpenedWorld, openWorld } from './open-world.ts'
import type { StartOptions } from './options.ts'
import type { Screen } from './screen.ts'
import { type SimulatedClock, simulatedClock } from './simulated-clock.ts'
import { type LocalState, openState } from './state.ts'

/** A minute of the story in a second. */
const pace = 60
const morning: IsoTime = '2026-12-08T08:55:00.000Z'

export interface Running {
  readonly options: StartOptions
  readonly root: string
  readonly stateDir: string
  readonly screen: Screen
  /** Aborted when the person has had enough. */
  readonly signal: AbortSignal
}

/** The whole run, until it is over or interrupted. Rejects where it cannot even begin. */
export async function run(running: Running): Promise<number> {
  const { options, root, stateDir, screen } = running
  const { clusters, seed, fleet, story, memory } = options
  if ((await ensureBundle(root)) === 'built') {
    screen.line(screen.paint('dim', 'The bundle was built.'))
  }
  const state = openState({
    dir: memory ? null : stateDir,
    key: options.key,
    fleet: JSON.stringify({ clusters, seed, fleet, story }),
    fresh: story === 'day',
  })
  const clock = simulatedClock(state.since ?? morning, pace)
  try {
    return await live(running, state, clock)
  } finally {
    state.close(clock.iso())
  }
}

async function live(running: Running, state: LocalState, clock: SimulatedClock): Promise<number> {
  const { options, root, screen, signal } = running
  const opened = await openWorld(options, clock.iso)
  const ended = options.once ? 130 : 0
  if (signal.aborted) return ended
  const looks = lookCounter()
  // Alerts of a step are shown by the step; before and after the story, as they come.
  const audience = { listening: true }
  const house = await openHouse({
    root,
    port: options.port,
    pace,
    clock,
    state,
    opened,
    told: (alert) => {
      if (audience.listening) screen.card(alert)
    },
    wrote(line) {
      looks.read(line)
      state.log(line)
    },
  })
  try {
    if (signal.aborted) return ended
    greet(house.host, options, opened, screen)
    await watch(running, { house, opened, clock })
    const telling = {
      house,
      world: opened.world,
      logs: opened.logs,
      clock,
      screen,
      looks: looks.count,
      signal,
    }
    audience.listening = false
    const status = options.story === 'day' ? await playDay(telling) : 0
    audience.listening = true
    if (!options.once && !signal.aborted) await stayUp(house, screen, signal)
    return signal.aborted && options.once ? ended : status
  } catch (error) {
    if (signal.aborted) return ended
    tellTrouble(error as Error, state, screen)
    return 1
  } finally {
    await house.stop()
  }
}

async function watch(
  { screen, signal }: Running,
  { house, opened, clock }: { house: House; opened: OpenedWorld; clock: SimulatedClock },
): Promise<void> {
  screen.line()
  screen.say(clock.iso().slice(11, 16), 'Plimsoll sweeps the fleet.')
  await firstSweep({ house, opened, screen, signal })
}

/** The status to exit with. */
async function playDay(telling: Parameters<typeof tellStory>[1]): Promise<number> {
  const { house, clock, screen } = telling
  const begun = { at: clock.now(), alerts: house.receiver.alerts.length, looks: telling.looks() }
  const { asExpected, troubles } = await tellStory(day, telling)
  if (telling.signal.aborted) return 0
  const refused = house.receiver.refusals.map((reason) => `the receiver refused ${reason}`)
  const wrong = [...troubles, ...refused]
  const hours = ((clock.now() - begun.at) / 3_600_000).toFixed(1)
  const sent = house.receiver.alerts.length - begun.alerts
  const mark = wrong.length === 0 ? '✔' : '✖'
  screen.line()
  screen.line(
    screen.paint(
      wrong.length === 0 ? 'green' : 'red',
      `${mark} ${asExpected} of ${day.length} steps went as expected.`,
    ),
  )
  screen.line(
    `  ${sent} messages, ${telling.looks() - begun.looks} looks at clusters, ${hours} simulated hours.`,
  )
  for (const trouble of wrong) screen.line(`  ${trouble}`)
  return wrong.length === 0 ? 0 : 1
}

function stayUp({ host }: House, screen: Screen, signal: AbortSignal): Promise<unknown> {
  screen.line()
  screen.line('Plimsoll goes on watching. Post events to the address above; Ctrl-C ends it.')
  const left = new Promise((resolve) => signal.addEventListener('abort', resolve))
  return Promise.race([left, host.ended])
}

function tellTrouble(error: Error, { lastLines }: LocalState, screen: Screen): void {
  screen.line()
  screen.line(screen.paint('red', error.message))
  const bad = lastLines().filter((line) => /"level":"(error|warn|warning)"/i.test(line))
  for (const line of bad.slice(-5)) screen.line(screen.paint('dim', line.slice(0, 500)))
}
