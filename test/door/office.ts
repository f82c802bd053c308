import type { DoorAnswer } from '../../shared/domain/door.ts'
import { parseTime } from '../../shared/domain/time.ts'
import type { Doorkeeper, Role } from '../../shared/pipeline/ports.ts'
import { policyReader } from '../../shared/wiring/policy-reader.ts'
import { verbs } from '../../shared/wiring/verbs.ts'
import { changeEvent, goodCluster, idOf } from '../pipeline/samples.ts'
import { type Simulation, simulation } from '../pipeline/simulation.ts'

/** A simulated fleet with its door: tokens are names of people. */
export interface Office {
  readonly sim: Simulation
  /** One request; the token is `reader`, `responder` or `colleague`, or anything that is refused. */
  readonly ask: (
    request: string,
    input?: Readonly<Record<string, unknown>>,
    token?: string,
  ) => Promise<DoorAnswer>
  readonly put: (name: string, change?: Readonly<Record<string, unknown>>) => void
  /** An event about the cluster, and all that follows for a few minutes. */
  readonly change: (name: string, kind?: 'Write' | 'Delete') => Promise<void>
}

const people: Readonly<Record<string, readonly Role[]>> = {
  reader: ['Reader'],
  responder: ['Responder'],
  colleague: ['Responder'],
}

const doorkeeper: Doorkeeper = {
  async identify(token) {
    if (token === 'away') return { kind: 'unavailable', reason: 'Entra ID is away' }
    const roles = people[token]
    if (roles === undefined) return { kind: 'refused', reason: 'it is no token' }
    return { kind: 'caller', roles, caller: { kind: 'user', objectId: token } }
  },
}

export const publicServer = { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } }
export const control = 'aks-api-authorized-ranges'
export const cluster = idOf('prod-1')

/** A fleet of one, swept and known. */
export async function office(options: Parameters<typeof simulation>[0] = {}): Promise<Office> {
  const sim = simulation(options)
  let events = 0
  const self: Office = {
    sim,
    ask(request, input = {}, token = 'responder') {
      const [method = '', action = ''] = request.split(' ')
      const texts = Object.entries(input).map(([key, value]) => [key, String(value)])
      // As a process of its own.
      return verbs({ ...sim.deps, doorkeeper, readPolicy: policyReader }).decisions({
        method,
        action,
        query: method === 'GET' ? Object.fromEntries(texts) : {},
        authorization: `Bearer ${token}`,
        body: async () => JSON.stringify(input),
      })
    },
    put(name, change = {}) {
      const resource = goodCluster(name, change)
      sim.fleet.set(idOf(name).toLowerCase(), { resource, trouble: null, other: {} })
    },
    async change(name, kind = 'Write') {
      events += 1
      const at = parseTime(sim.now()) ?? ''
      await sim.deliver(changeEvent({ id: `e${events}`, resourceId: idOf(name), at, kind }))
      await sim.settle(90)
    },
  }
  self.put('prod-1')
  await sim.sweep()
  await sim.settle()
  return self
}

/** The same, and somebody has opened the API server. */
export async function opened(options: Parameters<typeof simulation>[0] = {}): Promise<Office> {
  const here = await office(options)
  here.put('prod-1', publicServer)
  await here.change('prod-1')
  return here
}
