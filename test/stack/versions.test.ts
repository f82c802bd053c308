import { memoryBlobs } from '../../shared/adapters/memory/blobs.ts'
import { policyStore } from '../../shared/adapters/policy-store.ts'
import { bodyOf } from '../../shared/adapters/store/body-of.ts'
import { columnsOf } from '../../shared/adapters/store/columns-of.ts'
import { channels } from '../../shared/channels/index.ts'
import { controls } from '../../shared/controls/index.ts'
import { clusterKey } from '../../shared/domain/cluster.ts'
import { hashOf } from '../../shared/domain/hash-of.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { changeEvent, idOf } from '../pipeline/samples.ts'
import type { Simulation } from '../pipeline/simulation.ts'
import { fleetOfThen, setCluster, weak } from './fleet-of-then.ts'
import type { Stored } from './stored.ts'
import { restore, storedThen } from './stored-then.ts'

const then = storedThen()
const all = Object.values(then).flat()

function one(kind: string, matches: (thing: Stored) => boolean = () => true): Stored {
  const found = then[kind]?.find(matches)
  if (found === undefined) throw new Error(`There is no such ${kind}`)
  return found
}

function about(name: string): (thing: Stored) => boolean {
  return (thing) => thing.kind === 'row' && thing.partition === clusterKey({ id: idOf(name) })
}

function body(thing: Stored): JsonObject {
  return thing.kind === 'row' ? bodyOf(thing.columns) : thing.body
}

/** The code of today, in the place of the code that stopped then. The fleet is as it was left. */
async function goOn(): Promise<Simulation> {
  const sim = fleetOfThen()
  for (const name of ['undelivered', 'unsaid']) setCluster(sim, name, weak)
  sim.pass(15 * 60)
  return sim
}

function told(sim: Simulation, name: string) {
  return sim.received.flatMap(({ alert }) =>
    alert.about === 'cluster' && alert.cluster.name === name ? [alert] : [],
  )
}

it('has kept something of every kind that is stored', () => {
  expect(all.length).toBeGreaterThan(40)
  for (const thing of all) expect(body(thing)['v']).toBe(1)
})

it('still lays rows out in the columns of version 1', () => {
  for (const thing of all) {
    if (thing.kind === 'row') expect(columnsOf(bodyOf(thing.columns))).toEqual(thing.columns)
  }
})

describe('the code of today goes on where version 1 stopped', () => {
  let sim: Simulation
  beforeAll(async () => {
    sim = await goOn()
    await restore(sim, all)
    await sim.settle()
    await sim.deliver(
      changeEvent({ id: 'now', resourceId: idOf('unseen'), at: sim.now(), caller: 'somebody' }),
    )
    await sim.settle()
  })

  it('resolves an open alert under its key', () => {
    const talk = body(one('clusters-talk', about('mended')))
    expect(told(sim, 'mended')).toEqual([
      expect.objectContaining({ state: 'resolved', key: talk['key'], open: [] }),
    ])
    expect(told(sim, 'mended')[0]?.version).toBeGreaterThan(Number(talk['version']))
  })

  it('sends a due delivery under its id', () => {
    const due = (then['deliveries-delivery'] ?? []).map(body)
    const [waiting, none] = due.filter(({ state }) => state === 'due')
    expect(none).toBeUndefined()
    expect(sim.received.filter(({ id }) => id === waiting?.['id'])).toHaveLength(1)
    expect(told(sim, 'undelivered')).toHaveLength(1)
    const sent = due.filter(({ state }) => state === 'sent').map(({ id }) => id)
    expect(sim.received.filter(({ id }) => sent.includes(id))).toEqual([])
  })

  it('says what was decided and not said', () => {
    const { version } = body(one('clusters-outbox'))
    expect(told(sim, 'unsaid')).toEqual([expect.objectContaining({ state: 'open', version })])
  })

  it('ends a concern under its key', () => {
    const ended = sim.received.flatMap(({ alert }) =>
      alert.about === 'plimsoll' && alert.concern.cause.startsWith('forbidden') ? [alert] : [],
    )
    const keys = (then['concerns-state'] ?? []).flatMap((thing) =>
      (body(thing)['told'] as readonly { readonly key: string }[]).map(({ key }) => key),
    )
    expect(ended).toEqual([expect.objectContaining({ state: 'resolved' })])
    expect(keys).toContain(ended[0]?.key)
  })

  it('ends a sweep with a manifest that names the one before', async () => {
    const names = await sim.store.blobs.list('manifests', '')
    expect(names).toHaveLength(2)
    const last = await sim.store.blobs.read('manifests', names[1] ?? '')
    const before = one('blob-manifests')
    expect(last?.body).toMatchObject({
      seen: 4,
      notSeen: [],
      previous: { hash: hashOf(JSON.stringify(body(before))) },
    })
  })

  it('says nothing else, and gives nothing up', async () => {
    expect(sim.received).toHaveLength(4)
    expect(sim.logs.filter(({ level }) => level === 'error')).toEqual([])
    expect(await sim.store.blobs.list('rejected', '')).toHaveLength(
      (then['blob-rejected'] ?? []).length,
    )
  })
})

it('keeps the last good policy of version 1 in force under one that is invalid', async () => {
  const blobs = memoryBlobs()
  const { container, name, body: kept } = one('blob-policy') as Extract<Stored, { kind: 'blob' }>
  await blobs.write(container, name, kept)
  const invalid = { ...blobs, text: async () => ({ text: 'version: 7', etag: '1' }) }
  const now = () => '2026-11-02T09:00:00.000Z'
  const current = await policyStore({ blobs: invalid, controls, detections: [], channels, now })()
  expect(current.hash).toBe(kept['hash'])
  expect(current.policy.routes).toHaveLength(1)
  expect(current.problems).not.toEqual([])
})

/** What a newer version may have made of something: another shape, and more than this code knows. */
function newer(thing: Stored): Stored {
  const changed = { v: 2, anything: { but: [body(thing)] } }
  return thing.kind === 'row'
    ? { ...thing, columns: columnsOf(changed) as JsonObject }
    : { ...thing, body: changed }
}

const parked: readonly (readonly [string, () => Stored])[] = [
  ['a wake-up', () => one('message-audit', (thing) => body(thing)['cluster'] === idOf('mended'))],
  ['an errand', () => one('message-deliver')],
  ['a page of a sweep', () => one('message-sweepPages')],
  ['the state of a cluster', () => one('clusters-state', about('mended'))],
  ['a change', () => one('clusters-change')],
  ['a conversation', () => one('clusters-talk', about('mended'))],
  ['an outbox entry', () => one('clusters-outbox')],
  ['a delivery', () => one('deliveries-delivery', (thing) => body(thing)['state'] === 'due')],
  ['the record of an alert', () => recordOf('undelivered')],
  ['the record of a state', () => recordOf('mended')],
  ['the record of an outbox entry', () => recordOf('unsaid')],
  ['the content of a page', () => one('blob-pages', lastPage)],
  [
    'a concern',
    () => one('concerns-state', (thing) => JSON.stringify(thing).includes('forbidden')),
  ],
  ['a run', () => one('runs-run', (thing) => body(thing)['closedAt'] === null)],
]

function lastPage(thing: Stored): boolean {
  const { run } = body(one('message-sweepPages'))
  return thing.kind === 'blob' && thing.name.startsWith(String(run))
}

/** The newest record that a cluster's state points to. */
function recordOf(name: string): Stored {
  const { record } = body(one('clusters-state', about(name)))
  return one('blob-records', (thing) => thing.kind === 'blob' && thing.name === record)
}

it.each(parked)(
  'parks %s of version 2, and goes on when the code that knows it is back',
  async (_, make) => {
    const original = make()
    const strange = newer(original)
    const sim = await goOn()
    await restore(
      sim,
      all.filter((thing) => thing !== original),
    )
    await restore(sim, [strange])
    await sim.settle(40 * 60)
    expect(await find(sim, strange)).toEqual(body(strange))
    expect(sim.logs.filter(({ level }) => level === 'error')).toEqual([])
    const rejected = await sim.store.blobs.list('rejected', '')
    expect(rejected).toHaveLength((then['blob-rejected'] ?? []).length)

    await remove(sim, strange)
    await restore(sim, [original])
    await sim.settle()
    await sim.deliver(changeEvent({ id: 'now', resourceId: idOf('unseen'), at: sim.now() }))
    await sim.settle()
    expect(told(sim, 'mended').map(({ state }) => state)).toEqual(['resolved'])
    expect(told(sim, 'undelivered').map(({ state }) => state)).toEqual(['open'])
    expect(told(sim, 'unsaid').map(({ state }) => state)).toEqual(['open'])
    expect(sim.received).toHaveLength(4)
    expect(await sim.store.blobs.list('manifests', '')).toHaveLength(2)
  },
)

async function find({ store, queues }: Simulation, thing: Stored): Promise<unknown> {
  if (thing.kind === 'blob') return (await store.blobs.read(thing.container, thing.name))?.body
  if (thing.kind === 'row') {
    return (await store.tables.get(thing.table, thing.partition, thing.row))?.body
  }
  return queues.messages(thing.queue).find(({ message }) => message['v'] === 2)?.message
}

/** The newer code has taken its message. */
async function remove({ queues, pass }: Simulation, thing: Stored): Promise<void> {
  if (thing.kind !== 'message') return
  pass(3600)
  for (let item = queues.receive(thing.queue); item; item = queues.receive(thing.queue)) {
    if (item.message['v'] === 2) return void item.complete()
    item.giveBack()
  }
}
