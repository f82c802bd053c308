import fc from 'fast-check'
import type { Alert } from '../../shared/domain/alert.ts'
import { clusterKey } from '../../shared/domain/cluster.ts'
import { isObject, type JsonObject } from '../../shared/domain/json.ts'
import type { Rebuild } from '../../shared/domain/messages.ts'
import { type TableName, tables } from '../../shared/domain/stores.ts'
import { actions } from '../../shared/pipeline/decisions/door-actions.ts'
import type { StoredRow } from '../../shared/pipeline/ports.ts'
import { changeEvent, goodCluster, idOf, subscription } from './samples.ts'
import { type Simulation, simulation } from './simulation.ts'

const runs = Number(process.env['PLIMSOLL_RUNS'] ?? 15)
const everyTable = Object.keys(tables) as TableName[]
const projections: readonly TableName[] = ['findings', 'history', 'summaries']
const states: Readonly<Record<string, Record<string, unknown>>> = {
  good: {},
  open: { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } },
  local: { disableLocalAccounts: false },
  both: { apiServerAccessProfile: {}, disableLocalAccounts: false },
}
const names = ['a', 'b', 'c'] as const
const assignment = `/subscriptions/${subscription}/providers/Microsoft.Authorization/policyAssignments/rollout`

function put(sim: Simulation, name: string, state: string): void {
  const resource = state === 'gone' ? null : goodCluster(name, states[state])
  sim.fleet.set(idOf(name).toLowerCase(), { resource, trouble: null, other: {} })
}

let events = 0
async function change(sim: Simulation, name: string, state: string): Promise<void> {
  put(sim, name, state)
  const kind = state === 'gone' ? 'Delete' : 'Write'
  const id = `e${++events}`
  await sim.deliver(changeEvent({ id, resourceId: idOf(name), at: sim.now(), kind }))
  await sim.settle()
  sim.pass(1800)
}

async function fleetOf(all: readonly string[]): Promise<Simulation> {
  const sim = simulation()
  for (const name of all) put(sim, name, 'good')
  await sim.sweep()
  await sim.settle()
  sim.pass(3600)
  return sim
}

const shards = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'))

/** As the command line asks for it; each part twice, as an operator does whose connection broke. */
async function rebuild(sim: Simulation, lost: Rebuild['lost']): Promise<readonly JsonObject[]> {
  const run = sim.now()
  const answers: JsonObject[] = []
  const desk = {
    ...sim.deps,
    doorkeeper: null,
    readPolicy: () => ({ problems: [] }),
    caller: { kind: 'user' as const },
  }
  for (const part of ['fleet', ...shards, 'told', 'fleet', 'told']) {
    const answer = await actions['POST rebuild']?.run({ run, lost, part, why: 'a drill' }, desk)
    expect(answer?.status).toBe(200)
    if (answer !== undefined) answers.push(answer.body)
  }
  await sim.settle()
  return answers
}

/** What a receiver that keeps the newest message of each key lists as open. */
function listed(sim: Simulation): readonly string[] {
  const newest = new Map<string, Alert>()
  for (const { alert } of sim.received) {
    const known = newest.get(alert.key)
    if (known === undefined || known.version < alert.version) newest.set(alert.key, alert)
  }
  return [...newest.values()].flatMap(openIn).sort()
}

function openIn(alert: Alert): readonly string[] {
  if (alert.state === 'resolved') return []
  if (alert.about === 'cluster')
    return alert.open.map(({ control }) => `${alert.cluster.name} ${control}`)
  if (alert.about === 'campaign')
    return alert.open.flatMap(({ control, clusters }) =>
      clusters.map(({ name }) => `${name} ${control}`),
    )
  return alert.about === 'plimsoll' ? [`plimsoll ${alert.concern.cause}`] : []
}

/** What fails, and was worth saying when it last opened, or when the ledger was lost. */
async function failing(sim: Simulation, known: readonly string[] = []): Promise<readonly string[]> {
  const lists = await Promise.all(
    names.map(async (name) => {
      const state = await sim.state(idOf(name))
      const history = (await sim.history(idOf(name))).toReversed()
      return Object.values(state?.findings ?? {})
        .filter(({ settled }) => settled === 'fail')
        .filter(({ control }) => {
          const opened = history.find((one) => one.control === control && one.kind === 'opened')
          return opened?.silent === false || known.includes(`${name} ${control}`)
        })
        .map(({ control }) => `${name} ${control}`)
    }),
  )
  return lists.flat().sort()
}

async function projected(sim: Simulation): Promise<readonly unknown[]> {
  const kept: (readonly StoredRow[])[] = [
    await sim.store.tables.list('findings', subscription),
    await sim.store.tables.list('summaries', subscription),
    ...(await Promise.all(
      names.map((name) => sim.store.tables.list('history', clusterKey({ id: idOf(name) }))),
    )),
  ]
  return kept.map((rows) =>
    rows
      .map(lowered)
      .map(
        ({ row, body: { stateVersion: _, sweepHash: __, id: ___, factsAt: ____, ...body } }) => ({
          row,
          body,
        }),
      ),
  )
}

/** The inventory of the simulation knows ids in lower case. */
function lowered(row: StoredRow): StoredRow {
  const { cluster } = row.body
  if (!isObject(cluster)) return row
  return {
    ...row,
    body: { ...row.body, cluster: { ...cluster, id: String(cluster['id']).toLowerCase() } },
  }
}

const step = fc.record({
  cluster: fc.constantFrom(...names),
  state: fc.constantFrom(...Object.keys(states), 'gone'),
})
const steps = fc.array(step, { minLength: 1, maxLength: 6 })

it('makes the same projections again when all of them are lost', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (moves) => {
      const sim = await fleetOf(names)
      for (const { cluster, state } of moves) await change(sim, cluster, state)
      const before = await projected(sim)
      const told = sim.received.length
      sim.lose(projections)
      await rebuild(sim, 'projections')
      expect(await projected(sim)).toEqual(before.map(withLookAt(await projected(sim))))
      expect(sim.received).toHaveLength(told)
    }),
    { numRuns: runs },
  )
}, 300_000)

/** A rebuild looks once more, and that is told. */
function withLookAt(now: readonly unknown[]) {
  return (rows: unknown, index: number): unknown => {
    if (index !== 1) return rows
    const fresh = now[1] as { row: string; body: JsonObject }[]
    return (rows as { row: string; body: JsonObject }[]).map(({ row, body }) => {
      const { version, lookedAt, refreshAt } = fresh.find((one) => one.row === row)?.body ?? {}
      return { row, body: { ...body, version, lookedAt, refreshAt } }
    })
  }
}

it('ends in the true state at every receiver when the ledger is lost outright', async () => {
  await fc.assert(
    fc.asyncProperty(steps, steps, fc.boolean(), async (moves, unseen, swept) => {
      const sim = await fleetOf(names)
      for (const { cluster, state } of moves) await change(sim, cluster, state)
      expect(listed(sim)).toEqual(await failing(sim))
      const known = listed(sim)
      sim.lose(everyTable)
      for (const { cluster, state } of unseen) put(sim, cluster, state)
      // Timers do not wait for an operator.
      if (swept) {
        await sim.sweep()
        await sim.settle()
      }
      const told = sim.received.length
      await rebuild(sim, 'ledger')
      expect(listed(sim)).toEqual(await failing(sim, known))
      const keys = sim.received.slice(told).map(({ alert }) => `${alert.key} ${alert.version}`)
      expect(new Set(keys).size).toBe(keys.length)
      // Everything goes on as before.
      await sim.sweep()
      await sim.settle()
      for (const name of names) {
        await change(sim, name, 'good')
        await sim.settle()
      }
      expect(listed(sim)).toEqual(await failing(sim, known))
    }),
    { numRuns: runs },
  )
}, 300_000)

it('tells what is still open once, under the key and to whom it was told', async () => {
  const sim = await fleetOf(names)
  await change(sim, 'a', 'open')
  await change(sim, 'b', 'local')
  const [first, second] = sim.received.map(({ alert }) => alert)
  sim.lose(everyTable)
  put(sim, 'b', 'good')
  await rebuild(sim, 'ledger')
  const again = sim.received.slice(2).map(({ alert }) => alert)
  expect(again.filter(({ key }) => key === first?.key)).toMatchObject([
    { state: 'open', changes: [], open: [{ control: 'aks-api-authorized-ranges' }] },
  ])
  expect(again.filter(({ key }) => key === second?.key).at(-1)).toMatchObject({
    state: 'resolved',
    title: expect.stringContaining('resolved'),
  })
  const [history] = (await sim.history(idOf('a'))).filter(
    ({ kind, control }) => kind === 'opened' && control === 'aks-api-authorized-ranges',
  )
  expect(history?.cause?.caller.kind).toBe('user')
})

it('goes on with a campaign under its key', async () => {
  const all = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']
  const sim = await fleetOf(all)
  await sim.deliver(changeEvent({ id: 'c1', resourceId: assignment, at: sim.now() }))
  for (const name of all) put(sim, name, 'local')
  await sim.settle()
  const [campaign] = sim.received.map(({ alert }) => alert)
  expect(campaign?.about).toBe('campaign')
  sim.lose(everyTable)
  const answers = await rebuild(sim, 'ledger')
  expect(answers).toContainEqual(expect.objectContaining({ part: 'told', campaigns: 1 }))
  const again = sim.received.slice(1).map(({ alert }) => alert)
  expect(again).toMatchObject([{ key: campaign?.key, state: 'open', about: 'campaign', moved: [] }])
  for (const name of all) await change(sim, name, 'good')
  expect(sim.received.at(-1)?.alert).toMatchObject({ key: campaign?.key, state: 'resolved' })
  expect(listed(sim)).toEqual([])
})

it('ends what nobody can end any more, and hears of what is still wrong', async () => {
  const sim = await fleetOf(names)
  const cluster = sim.fleet.get(idOf('a').toLowerCase())
  if (cluster === undefined) throw new Error('no cluster')
  const forbidden = { known: false, cause: 'forbidden', reason: 'no role', status: 403 } as never
  cluster.other = { extensions: forbidden }
  await sim.deliver(changeEvent({ id: 'x', resourceId: idOf('a'), at: sim.now() }))
  await sim.settle()
  expect(listed(sim).filter((one) => one.startsWith('plimsoll'))).not.toEqual([])
  sim.lose(everyTable)
  cluster.other = { extensions: [] }
  await rebuild(sim, 'ledger')
  expect(listed(sim).filter((one) => one === 'plimsoll forbidden')).toEqual([])
})

it('closes what it can name when the records are lost as well', async () => {
  const sim = await fleetOf(names)
  await change(sim, 'a', 'open')
  await change(sim, 'b', 'local')
  sim.lose(everyTable)
  for (const name of await sim.store.blobs.list('records', '')) {
    await sim.store.blobs.delete('records', name)
  }
  put(sim, 'b', 'good')
  await rebuild(sim, 'everything')
  const open = listed(sim)
  expect(open).toContain('a aks-api-authorized-ranges')
  expect(open).not.toContain('b aks-local-accounts-disabled')
  expect(open).toEqual(
    (
      await Promise.all(
        names.map(async (name) =>
          Object.values((await sim.state(idOf(name)))?.findings ?? {})
            .filter(({ settled, control }) => settled === 'fail' && !control.startsWith('cov-'))
            .map(({ control }) => `${name} ${control}`),
        ),
      )
    )
      .flat()
      .sort(),
  )
})

it.each([
  [{ lost: 'some', part: 'fleet', run: '2026-11-02T08:00:00Z' }, 'lost takes one of'],
  [{ part: 'fleet', run: '2026-11-02T08:00:00Z' }, 'lost is missing'],
  [{ lost: 'ledger', part: 'xyz', run: '2026-11-02T08:00:00Z' }, 'part takes fleet'],
  [{ lost: 'ledger', part: 'fleet', run: 'now' }, 'run takes the time'],
])('refuses %j', async (input, said) => {
  const sim = simulation()
  const desk = { ...sim.deps, doorkeeper: null, readPolicy: () => ({ problems: [] }) }
  const answer = await actions['POST rebuild']?.run(
    { why: 'a drill', ...input },
    { ...desk, caller: { kind: 'user' } },
  )
  expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining(said) } })
})
