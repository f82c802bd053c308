import { join } from 'node:path'
import { firstSweep } from '../../../local/start/first-sweep.ts'
import { openHouse } from '../../../local/start/house.ts'
import { openWorld } from '../../../local/start/open-world.ts'
import { createScreen } from '../../../local/start/screen.ts'
import { simulatedClock } from '../../../local/start/simulated-clock.ts'
import { openState } from '../../../local/start/state.ts'
import { waitUntil } from '../../../local/start/wait-until.ts'

const pace = 60

const sum = (lines: readonly { readonly value: number }[]): number =>
  lines.reduce((total, { value }) => total + value, 0)

/** A start of everything, and a hunt in every workspace. */
jest.setTimeout(240_000)

it('asks for no look at a cluster: what it hears of the fleet, its history has heard', async () => {
  const lines: string[] = []
  const state = openState({ dir: null, key: null, fleet: 'a', fresh: true })
  const clock = simulatedClock('2026-12-08T08:55:00.000Z', pace)
  const opened = await openWorld({ clusters: 4, seed: 1, fleet: null, story: 'none' }, clock.iso)
  const house = await openHouse({
    root: join(__dirname, '../../..'),
    port: 0,
    pace,
    clock,
    state,
    opened,
    told: () => {},
    wrote: (line) => lines.push(line),
  })
  const told = (metric: string) =>
    lines.filter((line) => line.includes(`"metric":"${metric}"`)).map((line) => JSON.parse(line))
  let hunts = 0
  house.host.invocations.on('done', (one) => {
    if (one.function === 'huntWorkspace' && one.ok) hunts += 1
  })
  try {
    const { signal } = new AbortController()
    const screen = createScreen({ write: () => true }, false)
    await firstSweep({ house, opened, screen, signal })
    // The timer may have brought hunts before this one.
    const before = sum(told('hunted-workspaces'))
    expect(await house.host.trigger('hunt')).toMatchObject({ ok: true })
    const asked = sum(told('hunted-workspaces'))
    expect(asked).toBeGreaterThan(before + 3)
    // They are spread over two minutes.
    const late = () => `${hunts} of ${asked} workspaces were hunted in`
    await waitUntil(() => hunts >= asked, { seconds: 120, late, signal })
    await house.host.idle()
  } finally {
    await house.stop()
  }
  const unread = lines.filter((line) => line.includes('A log could not be read'))
  expect(unread.join()).toContain('workspaces/read')
  const reasons = told('looks').map(({ reason }) => reason)
  expect(reasons).toEqual(Array(opened.clusters).fill('sweep'))
})
