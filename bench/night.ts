import { controls } from '../shared/controls/index.ts'
import { after, type IsoTime, secondsBetween } from '../shared/domain/time.ts'
import { changeEvent, goodCluster, goodPool, idOf, subscription } from '../test/pipeline/samples.ts'
import { everythingToOneHook, type Simulation, simulation } from '../test/pipeline/simulation.ts'
import { type Receivers, receivers } from './receivers.ts'

const clusters = 2000
const failing = 400
const drifting = 50
const evening = '2026-11-02T20:00:00.000Z'
const morning = '2026-11-03T07:10:00.000Z'
const rollout = `/subscriptions/${subscription}/providers/Microsoft.Authorization/policyAssignments/rollout`

const worldOpen = { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } }
const locals = { disableLocalAccounts: false }
const oldImage = 'AKSAzureLinux-V3gen2-202603.25.0'
const aged = { agentPoolProfiles: [{ ...goodPool, nodeImageVersion: oldImage }] }

const moving = ['aks-local-accounts-disabled', 'aks-api-authorized-ranges', 'aks-node-image-fresh']

interface Act {
  readonly at: IsoTime
  readonly play: () => Promise<void> | void
}

export interface Night extends Receivers {
  readonly sim: Simulation
  /** When each real regression was made, by name of its cluster. */
  readonly regressions: ReadonlyMap<string, IsoTime>
}

/**
 * A night of 2,000 clusters: an Azure Policy that breaks 400 of them; three regressions, mended an hour later; a
 * cluster that comes and goes for two hours; old node images found by sweeps; a channel that is dead until four; a
 * receiver that answers 429 for three minutes around a regression. The evening before, the fleet is met.
 */
export async function playNight(): Promise<Night> {
  const sim = simulation({
    // What the story moves; all others would say the same all night, and take minutes.
    controls: controls.filter(({ id }) => moving.includes(id)),
    policy: {
      ...everythingToOneHook,
      routes: [
        {
          name: 'team',
          match: {},
          channels: ['hook'],
          also: true,
          quiet: { from: '19:00', to: '07:00', zone: 'UTC', below: 'high' },
        },
        { name: 'archive', match: { severity: ['critical'] }, channels: ['dead'], also: false },
      ],
      channels: {
        hook: { kind: 'webhook', settings: { url: 'hook-url' } },
        dead: { kind: 'webhook', settings: { url: 'dead-url' } },
      },
      summary: { channels: ['hook'], at: '07:00', zone: 'UTC', owners: {} },
    },
  })
  const at = (time: string, day = '03'): IsoTime => `2026-11-${day}T${time}:00.000Z`
  const told = receivers(sim, {
    deadUntil: at('04:00'),
    busy: { from: at('01:14'), until: at('01:17') },
  })
  for (let index = 0; index < clusters; index++) put(sim, nameAt(index))
  await sim.sweep()
  // The first looks are spread over hours; then what is open at the start is told, which is nothing.
  await until(sim, after(evening, -600))
  await sim.summary()
  await until(sim, evening)
  told.begin()

  const regressions = new Map<string, IsoTime>()
  const change = async (name: string, to: Record<string, unknown>) => {
    put(sim, name, to)
    const id = `${name}-${sim.now()}`
    await sim.deliver(changeEvent({ id, resourceId: idOf(name), at: sim.now() }))
  }
  const regress = (name: string, time: IsoTime): readonly Act[] => [
    {
      at: time,
      play: () => {
        regressions.set(name, sim.now())
        return change(name, worldOpen)
      },
    },
    { at: after(time, 3600), play: () => change(name, {}) },
  ]
  const acts: Act[] = [
    {
      at: at('22:05', '02'),
      play: async () => {
        for (let index = 0; index < failing; index++) put(sim, nameAt(index), locals)
        await sim.deliver(changeEvent({ id: 'rollout', resourceId: rollout, at: sim.now() }))
      },
    },
    ...regress(nameAt(500), at('23:30', '02')),
    ...regress(nameAt(600), at('01:15')),
    ...regress(nameAt(700), at('04:40')),
    ...Array.from(
      { length: 40 },
      (_, index): Act => ({
        at: after(at('02:00'), index * 180),
        play: () => change(nameAt(800), index % 2 === 0 ? locals : {}),
      }),
    ),
    {
      at: at('03:20'),
      play: () => {
        for (let index = 0; index < drifting; index++) put(sim, nameAt(1000 + index), aged)
      },
    },
    ...Array.from(
      { length: 11 },
      (_, hour): Act => ({
        at: after(at('20:07', '02'), hour * 3600),
        play: () => sim.sweep(),
      }),
    ),
    { at: at('07:05'), play: () => sim.summary() },
  ]
  for (const act of acts.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    await until(sim, act.at)
    await act.play()
  }
  await until(sim, morning)
  return { ...told, sim, regressions }
}

function nameAt(index: number): string {
  return `aks-${String(index).padStart(4, '0')}`
}

function put(sim: Simulation, name: string, change: Record<string, unknown> = {}): void {
  const resource = goodCluster(name, change)
  sim.fleet.set(idOf(name).toLowerCase(), { resource, trouble: null, other: {} })
}

async function until(sim: Simulation, time: IsoTime): Promise<void> {
  const left = secondsBetween(sim.now(), time)
  if (left <= 0) return
  await sim.settle(left)
  sim.pass(Math.max(0, secondsBetween(sim.now(), time)))
}
