import type { Concern } from '../../shared/domain/concern.ts'
import { raiseConcern, settleConcern } from '../../shared/pipeline/concerns.ts'
import type { Fault } from '../faults/fault.ts'
import { type Simulation, simulation } from './simulation.ts'

const concern: Concern = {
  cause: 'forbidden',
  scope: '/subscriptions/x',
  member: 'a',
  severity: 'high',
  title: 'Plimsoll cannot read managedCluster',
  because: '403',
  fix: 'grant the role',
}

/** As a queue would: again, a minute later, until it is done. */
async function until(sim: Simulation, action: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await action()
      return
    } catch {
      sim.revive()
      sim.pass(60)
    }
  }
}

function told(sim: Simulation): readonly string[] {
  return sim.received.map(({ alert }) => alert.state)
}

it('says once that something is wrong, however many report it, and once that it is over', async () => {
  const sim = simulation()
  for (const member of ['a', 'b', 'c']) await raiseConcern({ ...concern, member }, sim.deps)
  await sim.settle()
  expect(told(sim)).toEqual(['open'])
  await settleConcern(concern, 'a', sim.deps)
  await settleConcern(concern, 'b', sim.deps)
  await sim.settle()
  expect(told(sim)).toEqual(['open'])
  await settleConcern(concern, 'c', sim.deps)
  await sim.settle()
  expect(told(sim)).toEqual(['open', 'resolved'])
})

it('settles what was never raised without a word', async () => {
  const sim = simulation()
  await settleConcern(concern, 'a', sim.deps)
  await sim.settle()
  expect(told(sim)).toEqual([])
})

const calls = Array.from({ length: 25 }, (_, index) => index + 1)
it.each(['before', 'after', 'twice'] as const)(
  'loses and repeats nothing when any one call goes wrong (%s)',
  async (when) => {
    for (const call of calls) {
      const plan: readonly Fault[] = [{ call, when }]
      const sim = simulation({ plan })
      await until(sim, () => raiseConcern(concern, sim.deps))
      await sim.settle()
      sim.pass(60)
      await until(sim, () => settleConcern(concern, concern.member, sim.deps))
      await sim.settle()
      expect({ call, told: told(sim) }).toEqual({ call, told: ['open', 'resolved'] })
    }
  },
)
