import { controls as allControls } from '../../shared/controls/index.ts'
import type { Control } from '../../shared/domain/control.ts'
import type { Policy } from '../../shared/domain/policy.ts'
import { after, secondsBetween } from '../../shared/domain/time.ts'
import { fail, pass } from '../../shared/domain/verdict.ts'
import { changeEvent, goodCluster, idOf } from './samples.ts'
import { everythingToOneHook, type Simulation, simulation } from './simulation.ts'

const hour = 3600
const ids = ['aks-local-accounts-disabled', 'aks-api-authorized-ranges']
const [locals, ranges] = ids.flatMap((id) => allControls.filter((control) => control.id === id))
if (locals === undefined || ranges === undefined)
  throw new Error('the controls of this test are gone')

function put(sim: Simulation, name: string, change: Record<string, unknown> = {}, team = ''): void {
  const resource = { ...goodCluster(name, change), tags: { team } }
  sim.fleet.set(idOf(name).toLowerCase(), { resource, trouble: null, other: {} })
}

async function rest(sim: Simulation, seconds: number): Promise<void> {
  const end = after(sim.now(), seconds)
  await sim.settle(seconds)
  sim.pass(Math.max(0, secondsBetween(sim.now(), end)))
}

describe('onboarding of 600 clusters with 900 open findings', () => {
  const teams = ['payments', 'shop', 'search', 'platform', 'data']
  const policy: Policy = {
    ...everythingToOneHook,
    context: { owner: teams.map((value) => ({ value, tags: { team: value } })) },
    summary: { channels: ['hook'], at: '07:00', zone: 'UTC', owners: {} },
  }

  it('sends one digest to each owner, and pages nobody', async () => {
    const sim = simulation({ policy, controls: [locals, ranges] })
    for (let index = 0; index < 600; index++) {
      const world = { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } }
      const bad = { disableLocalAccounts: false, ...(index % 2 === 0 ? world : {}) }
      put(sim, `c${index}`, bad, teams[index % teams.length])
    }
    for (let sweeps = 0; sweeps < 3; sweeps++) {
      await sim.sweep()
      for (let timers = 0; timers < 4; timers++) {
        await sim.summary()
        await rest(sim, 900)
      }
    }
    const alerts = sim.received.map(({ alert }) => alert)
    const starts = alerts.flatMap((alert) =>
      alert.about === 'digest' && alert.digest === 'start' ? [alert] : [],
    )
    expect(starts.map(({ title }) => title).sort()).toEqual(
      teams.map((team) => `clusters of ${team}: 180 findings are open on 120 clusters`).sort(),
    )
    expect(starts.reduce((sum, { counts }) => sum + (counts['open'] ?? 0), 0)).toBe(900)
    // One of these may be the summary of the first day.
    expect(alerts.filter((alert) => alert.about !== 'digest')).toEqual([])
    expect(alerts.length - starts.length).toBeLessThanOrEqual(1)
  })
})

describe('an upgrade that changes the verdict of a control on every cluster', () => {
  const names = Array.from({ length: 40 }, (_, index) => `c${index}`)

  /** The same control as a later version judges it: the other way round. */
  function otherwise(control: Control): Control {
    return {
      ...control,
      judge: (...given) => {
        const verdict = control.judge(...given)
        if (verdict.status === 'pass') return fail('judged anew')
        return verdict.status === 'fail' ? pass('judged anew') : verdict
      },
    }
  }

  function install(sim: Simulation, control: Control, catalogue: string): void {
    Object.assign(sim.deps, { controls: [control, ranges], catalogue })
  }

  async function sweepAll(sim: Simulation): Promise<void> {
    await sim.sweep()
    await rest(sim, 2 * hour)
  }

  async function withIncidents(): Promise<Simulation> {
    const sim = simulation({ controls: [locals as Control, ranges as Control] })
    for (const name of names) put(sim, name)
    await sweepAll(sim)
    for (const name of names.slice(0, 3)) {
      put(sim, name, { disableLocalAccounts: false })
      await sim.deliver(changeEvent({ id: name, resourceId: idOf(name), at: sim.now() }))
    }
    await rest(sim, hour)
    expect(sim.received).toHaveLength(3)
    return sim
  }

  it('opens nothing and resolves nothing', async () => {
    const sim = await withIncidents()
    install(sim, otherwise(locals as Control), 'later')
    await sweepAll(sim)
    expect((await sim.statuses(idOf('c9')))[locals.id]).toBe('fail')
    expect((await sim.statuses(idOf('c0')))[locals.id]).toBe('pass')
    expect(sim.received).toHaveLength(3)
    const moved = await sim.history(idOf('c9'))
    expect(moved.map(({ kind, silent }) => [kind, silent])).toEqual([['reclassified', true]])
  })

  it('leaves every open incident open when it is rolled back, and tells its end as ever', async () => {
    const sim = await withIncidents()
    install(sim, otherwise(locals as Control), 'later')
    await sweepAll(sim)
    install(sim, locals as Control, 'test')
    await sweepAll(sim)
    expect(sim.received).toHaveLength(3)
    for (const name of names.slice(0, 3)) {
      put(sim, name)
      await sim.deliver(changeEvent({ id: `mend-${name}`, resourceId: idOf(name), at: sim.now() }))
    }
    await rest(sim, hour)
    expect(sim.received.slice(3).map(({ alert }) => alert.state)).toEqual(Array(3).fill('resolved'))
  })

  it('stands in the summary as judged differently', async () => {
    const sim = await withIncidents()
    const summary = { channels: ['hook'], at: '07:00', zone: 'UTC', owners: {} }
    sim.policy = { ...everythingToOneHook, summary }
    install(sim, otherwise(locals as Control), 'later')
    await sweepAll(sim)
    await sim.summary()
    await rest(sim, 60)
    const told = sim.received.flatMap(({ alert }) =>
      alert.about === 'digest' && alert.digest === 'summary' ? [alert] : [],
    )
    const section = told[0]?.sections.find(({ heading }) =>
      heading.startsWith('Judged differently'),
    )
    expect(section?.lines).toEqual([expect.stringMatching(/^high: .* and 35 more$/)])
  })
})
