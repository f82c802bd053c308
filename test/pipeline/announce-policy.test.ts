import { policyStore } from '../../shared/adapters/policy-store.ts'
import { channels } from '../../shared/channels/index.ts'
import { controls } from '../../shared/controls/index.ts'
import { detections } from '../../shared/detections/index.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import type { Fault } from '../faults/fault.ts'
import { type Simulation, simulation } from './simulation.ts'

const first = {
  version: 1,
  routes: [{ name: 'all', channels: ['oncall', 'team'] }],
  channels: {
    oncall: { kind: 'webhook', url: 'oncall-url' },
    team: { kind: 'webhook', url: 'team-url' },
  },
}

interface Told {
  readonly to: string
  readonly title: string
  readonly because: string
  readonly severity: string
}

/** A deployment that reads its policy from the blob, as it does on Azure. */
async function deployed(plan: readonly Fault[] = []): Promise<Simulation & { told: Told[] }> {
  const sim = simulation({ plan })
  const told: Told[] = []
  const { blobs, now } = sim.deps
  const seen = new Set<string>()
  sim.policySource = policyStore({ blobs, controls, detections, channels, now })
  Object.assign(sim.deps.postman, {
    async send({
      url,
      body,
      headers,
    }: {
      url: string
      body: string
      headers: Record<string, string>
    }) {
      const { data } = JSON.parse(body)
      if (!seen.has(headers['webhook-id'] ?? '')) {
        const { because } = data.concern
        told.push({
          to: url.slice(url.lastIndexOf('/') + 1),
          title: data.title,
          because,
          severity: data.severity,
        })
      }
      seen.add(headers['webhook-id'] ?? '')
      return { kind: 'reply', status: 202, body: '' }
    },
  })
  await upload(sim, first)
  return Object.assign(sim, { told })
}

async function upload(sim: Simulation, policy: JsonObject | null, rounds = 1): Promise<void> {
  if (policy === null) await sim.store.blobs.delete('policy', 'plimsoll.yaml')
  else await sim.store.blobs.write('policy', 'plimsoll.yaml', policy)
  for (let round = 0; round < rounds; round++) await look(sim)
}

async function look(sim: Simulation): Promise<void> {
  sim.pass(300)
  await sim.catchUp()
  await sim.settle(200)
}

it('says nothing of the first one, nor of one that is uploaded again', async () => {
  const sim = await deployed()
  await upload(sim, first, 3)
  expect(sim.told).toEqual([])
})

it('tells each change once, to those who heard of trouble before it and to those who do after', async () => {
  const sim = await deployed()
  const routes = [{ name: 'all', channels: ['quiet'] }]
  const entry = { control: 'aks-local-accounts-disabled', scope: '*', reason: 'r', owner: 'o' }
  await upload(
    sim,
    {
      version: 1,
      routes,
      channels: { quiet: { kind: 'webhook', url: 'quiet-url' } },
      exemptions: [{ ...entry, until: '2027-01-01' }],
      detections: { 'k8s.rbac.admin-binding': { mode: 'off' } },
    },
    3,
  )
  expect(sim.told.map(({ to }) => to).sort()).toEqual(['oncall-url', 'quiet-url', 'team-url'])
  expect(new Set(sim.told.map(({ because, severity }) => `${severity}: ${because}`))).toEqual(
    new Set([
      'critical: route all changed; channel oncall removed; channel team removed; channel quiet added; exemption aks-local-accounts-disabled (everywhere until 2027-01-01) added; detection k8s.rbac.admin-binding: its own mode → off',
    ]),
  )
})

it('reaches the receiver of before when a channel of the same name becomes another', async () => {
  const sim = await deployed()
  await upload(sim, {
    ...first,
    channels: { ...first.channels, oncall: { kind: 'webhook', url: 'nowhere-url' } },
  })
  expect(sim.told.map(({ to }) => to).sort()).toEqual(['nowhere-url', 'oncall-url', 'team-url'])
})

it('tells a change that was undone before anybody looked, as far as it was ever in force', async () => {
  const sim = await deployed()
  const other = { ...first, callers: { '00000000-0000-0000-0000-00000000000a': { team: 'a' } } }
  await sim.store.blobs.write('policy', 'plimsoll.yaml', other)
  sim.pass(60)
  await sim.deps.policy()
  await upload(sim, first)
  expect(sim.told.filter(({ to }) => to === 'team-url').map(({ because }) => because)).toEqual([
    'caller 00000000-0000-0000-0000-00000000000a added',
    'caller 00000000-0000-0000-0000-00000000000a removed',
  ])
})

it('tells that the file was taken away, to those whom it named', async () => {
  const sim = await deployed()
  await upload(sim, null, 2)
  expect(sim.told.map(({ to }) => to).sort()).toEqual(['oncall-url', 'team-url'])
})

it('tells nothing but what is wrong of an invalid one, and keeps what is in force', async () => {
  const sim = await deployed()
  await upload(sim, { version: 1, routes: [] }, 2)
  expect(new Set(sim.told.map(({ title }) => title))).toEqual(
    new Set(['Plimsoll itself: The policy file is invalid; the last good one stays in force']),
  )
  expect((await sim.deps.policy()).policy.routes[0]?.channels).toEqual(['oncall', 'team'])
})

it('compares with the last good file of a version that recorded none', async () => {
  const sim = await deployed()
  const { blobs } = sim.store
  const [name = ''] = await blobs.list('records', 'policies/')
  await blobs.delete('records', name)
  await sim.store.tables.write('runs', 'policy', [{ kind: 'delete', row: 'announced' }])
  const last = (await blobs.read('policy', 'last-good.json'))?.body as JsonObject
  const { recorded: _, ...then } = last
  await blobs.write('policy', 'last-good.json', then)
  await upload(sim, { ...first, exemptions: [], routes: [{ name: 'all', channels: 'team' }] })
  expect(sim.told.map(({ to }) => to).sort()).toEqual(['oncall-url', 'team-url'])
})

it.each(Array.from({ length: 10 }, (_, index) => index))(
  'is told once when the process dies at call %i of telling it',
  async (call) => {
    const sim = await deployed()
    await sim.store.blobs.write('policy', 'plimsoll.yaml', {
      ...first,
      controls: {},
      routes: [{ name: 'all', channels: ['team', 'oncall'] }],
    })
    sim.pass(300)
    let calls = 0
    for (const store of [sim.deps.tables, sim.deps.blobs, sim.deps.queues] as object[]) {
      for (const [name, method] of Object.entries(store)) {
        Object.assign(store, {
          [name]: async (...parts: unknown[]) => {
            const result = await method(...parts)
            calls += 1
            if (calls === call + 1) throw new Error('the process died')
            return result
          },
        })
      }
    }
    await look(sim)
    await look(sim)
    expect(sim.told.map(({ to }) => to).sort()).toEqual(['oncall-url', 'team-url'])
  },
)
