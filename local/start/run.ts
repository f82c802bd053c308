import type { IsoTime } from '../../shared/domain/time.ts'
import { day } from '../story/day.ts'
import { lookCounter, tellStory } from '../story/tell-story.ts'
import { ensureBundle } from './bundle.ts'
import { firstSweep } from './first-sweep.ts'
import { type House, openHouse } from './house.ts'
import { openWorld } from './open-world.ts'
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

/** The whole run, until it is over or interrupted. Resolves with the status to exit with. */
export async function run({ options, root, stateDir, screen, signal }: Running): Promise<number> {
  const { clusters, seed, fleet, story, memory, once } = options
  if ((await ensureBundle(root)) === 'built')
    screen.line(screen.paint('dim', 'The bundle was built.'))
  const state = openState({
    dir: memory ? null : stateDir,
    key: options.key,
    fleet: JSON.stringify({ clusters, seed, fleet, story }),
    fresh: story === 'day',
  })
  const clock = simulatedClock(state.since ?? morning, pace)
  const opened = await openWorld(options, clock.iso)
  const looks = lookCounter()
  const house = await openHouse({
    root,
    port: options.port,
    pace,
    clock,
    state,
    opened,
    told: () => heard(),
    wrote(line) {
      looks.read(line)
      state.log(line)
    },
  })
  // Alerts of a step are shown by the step; before and after, as they come.
  let shown = 0
  let live = true
  function heard(): void {
    if (!live) return
    for (const alert of house.receiver.alerts.slice(shown)) screen.card(alert)
    shown = house.receiver.alerts.length
  }
  try {
    greet(house, options, opened, screen)
    screen.line()
    screen.say(clock.iso().slice(11, 16), 'Plimsoll sweeps the fleet for the first time.')
    await firstSweep({ house, opened, screen, signal })
    let troubles: readonly string[] = []
    if (story === 'day') {
      live = false
      const telling = { house, world: opened.world, clock, screen, looks: looks.count, signal }
      troubles = await playDay(telling, screen)
      shown = house.receiver.alerts.length
      live = true
    }
    if (!once && !signal.aborted) await stayUp(house, screen, signal)
    return troubles.length === 0 && house.receiver.refusals.length === 0 ? 0 : 1
  } catch (error) {
    if (signal.aborted) return 0
    screen.line()
    screen.line(screen.paint('red', (error as Error).message))
    tellTrouble(state, screen)
    return 1
  } finally {
    await house.stop()
    state.keep(clock.iso())
  }
}

function greet(
  { host }: House,
  { memory, fleet }: StartOptions,
  { title, notes }: { readonly title: string; readonly notes: readonly string[] },
  screen: Screen,
): void {
  const { paint } = screen
  screen.line(paint('bold', `Plimsoll watches ${title}${fleet === null ? '' : ''}.`))
  for (const note of notes) screen.line(paint('dim', `  ${note}`))
  screen.line(`  address  ${host.url}`)
  screen.line(`  key      ${host.keys.eventGrid}${memory ? '' : '   (.plimsoll/keys.json)'}`)
  screen.line(
    `  events   POST ${host.url}/runtime/webhooks/EventGrid?functionName=accept&code=<key>`,
  )
  const where = memory ? 'everything stays in memory' : 'log in .plimsoll/log.jsonl'
  screen.line(paint('dim', `  A minute goes by in a second; ${where}; Ctrl-C ends it.`))
}

async function playDay(
  telling: Parameters<typeof tellStory>[1],
  screen: Screen,
): Promise<readonly string[]> {
  const { house, clock } = telling
  const begun = clock.now()
  const before = house.receiver.alerts.length
  const { asExpected, troubles } = await tellStory(day, telling)
  const hours = ((clock.now() - begun) / 3_600_000).toFixed(1)
  const sent = house.receiver.alerts.length - before
  screen.line()
  const all = troubles.length === 0
  const verdict = `${all ? '✔' : '✖'} ${asExpected} of ${day.length} steps went as expected`
  screen.line(
    `${screen.paint(all ? 'green' : 'red', verdict)}: ${sent} messages, ${telling.looks()} looks after events, ${hours} simulated hours.`,
  )
  for (const trouble of troubles) screen.line(`  ${trouble}`)
  return troubles
}

function stayUp({ host }: House, screen: Screen, signal: AbortSignal): Promise<unknown> {
  screen.line()
  screen.line('Plimsoll goes on watching. Post events to the address above, or end it with Ctrl-C.')
  const left = new Promise((resolve) => signal.addEventListener('abort', resolve))
  return Promise.race([left, host.ended])
}

function tellTrouble({ lastLines }: LocalState, screen: Screen): void {
  const bad = lastLines().filter((line) => /"level":"(error|warn|warning)"/i.test(line))
  for (const line of bad.slice(-5)) screen.line(screen.paint('dim', line.slice(0, 500)))
}

export type { SimulatedClock }
