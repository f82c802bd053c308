import { k8sRbacAdminBinding } from '../../shared/detections/kube-audit/k8s.rbac.admin-binding.ts'
import { clusterOf } from '../../shared/domain/cluster.ts'
import type { FoundSignal } from '../../shared/domain/found-signal.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { missing } from '../../shared/domain/maybe.ts'
import { after as later } from '../../shared/domain/time.ts'
import { raiseSignals } from '../../shared/pipeline/raise-signals.ts'
import type { Fault } from '../faults/fault.ts'
import type { FaultyStore } from '../faults/faulty-store.ts'
import { type Hunting, hunt, hunting } from './hunting.ts'
import { binding, lease, plans, refusal, workspace } from './log-desk.ts'
import { idOf } from './samples.ts'

const key = 'a0'.repeat(16)
const first = `incidents/${key}.json`
const second = `incidents/${key}.2.json`

interface Around {
  readonly tables: readonly {
    readonly table: string
    readonly plan: string
    readonly rows: readonly JsonObject[]
    readonly more: JsonObject
  }[]
  readonly missing: readonly JsonObject[]
  readonly absent: readonly JsonObject[]
}

interface Bundle extends JsonObject {
  readonly around: never
}

/** Tells a critical signal that was seen at a moment. */
async function raise({ sim }: Hunting, at: string): Promise<void> {
  const cluster = clusterOf(idOf('a'))
  const found: FoundSignal = {
    detection: k8sRbacAdminBinding,
    cluster,
    mode: 'alert',
    evidence: [{ verb: 'create' }],
    signal: {
      key,
      detection: k8sRbacAdminBinding.id,
      title: k8sRbacAdminBinding.title,
      severity: 'critical',
      cluster: idOf('a').toLowerCase(),
      actor: 'eve@example.com',
      group: 'a',
      values: {},
      firstSeen: at,
      lastSeen: at,
      count: 1,
      auditIds: ['one'],
      because: 'one request matched',
    },
  }
  await raiseSignals([found], sim.deps)
}

/** The same, and the queues work for some time. */
async function tell(h: Hunting, at: string, horizon: number): Promise<void> {
  await raise(h, at)
  await h.sim.settle(horizon)
}

async function bundles({ sim: { store } }: Hunting): Promise<readonly string[]> {
  return store.blobs.list('evidence', 'incidents/')
}

async function bundle({ sim: { store } }: Hunting, name: string): Promise<Bundle & JsonObject> {
  const blob = await store.blobs.read('evidence', name)
  if (blob === null) throw new Error(`There is no ${name}`)
  return blob.body as Bundle
}

async function aroundIn(h: Hunting, name: string): Promise<Around> {
  return (await bundle(h, name)).around as Around
}

const idsOf = ({ tables }: Around) => tables.flatMap(({ rows }) => rows.map(({ id }) => id))

/** A log of the cluster before and after a moment, of which not all has come in. */
async function scene(tables = plans('Analytics'), plan: readonly Fault[] = []) {
  const h = await hunting({ tables, plan })
  await hunt(h, 900)
  h.sim.pass(1800)
  const at = h.sim.now()
  h.desk.lines.length = 0
  h.desk.lines.push(
    refusal('eve@example.com', 'long-before', later(at, -700)),
    refusal('eve@example.com', 'before', later(at, -300)),
    lease(idOf('a').toLowerCase(), later(at, -60)),
    lease(idOf('b').toLowerCase(), later(at, -60)),
    binding('eve@example.com', 'one', at, { late: 60 }),
    refusal('eve@example.com', 'after', later(at, 400)),
    refusal('eve@example.com', 'long-after', later(at, 700)),
  )
  h.sim.pass(120)
  h.desk.asked.length = 0
  return { h, at }
}

it('keeps the rows of the cluster around a critical signal: those that are there, and then those on their way', async () => {
  const { h, at } = await scene()
  await tell(h, at, 60)
  expect(await bundles(h)).toEqual([first])
  const now = await bundle(h, first)
  expect(now).toMatchObject({
    number: 1,
    pending: [`${workspace} AKSAudit`],
    snapshot: { facets: { managedCluster: { known: true } } },
    around: { from: later(at, -600), to: later(at, 600), missing: [] },
  })
  expect(idsOf(await aroundIn(h, first))).toEqual(['before', 'one'])
  await h.sim.settle(3600)
  expect(await bundles(h)).toEqual([second, first])
  const rest = await bundle(h, second)
  expect(rest).toMatchObject({ number: 2, pending: [] })
  expect(rest).not.toHaveProperty('snapshot')
  expect(idsOf(await aroundIn(h, second))).toEqual(['before', 'one', 'after'])
  const [table] = (await aroundIn(h, second)).tables
  expect(table).toMatchObject({ table: 'AKSAudit', more: { before: false, after: false } })
  expect(table?.rows[1]).toMatchObject({ event: { verb: 'create' }, table: 'AKSAudit' })
})

it('asks one table at a time, and a Basic one as such, within the bounds of the question', async () => {
  const { h, at } = await scene(plans('Basic'))
  await tell(h, at, 60)
  const asked = h.desk.asked.map(({ plan, from, to }) => [plan, from, to])
  expect(asked).toEqual([
    ['Basic', later(at, -600), at],
    ['Basic', at, later(at, 600)],
  ])
  expect((await aroundIn(h, first)).tables).toMatchObject([{ plan: 'Basic' }])
})

it('does nothing again, and overwrites nothing', async () => {
  const { h, at } = await scene()
  await tell(h, at, 7200)
  const before = await Promise.all(
    [first, second].map((name) => h.sim.store.blobs.read('evidence', name)),
  )
  const message = {
    v: 1,
    id: key,
    attempt: 0,
    firstAt: h.sim.now(),
    cluster: idOf('a'),
    signal: key,
  }
  await h.sim.queues.send('preserve', { ...message, record: 'gone' })
  await h.sim.settle(7200)
  expect(await bundles(h)).toEqual([second, first])
  const now = await Promise.all(
    [first, second].map((name) => h.sim.store.blobs.read('evidence', name)),
  )
  expect(now.map((blob) => blob?.etag)).toEqual(before.map((blob) => blob?.etag))
})

it('says what may not be read, and does not wait for it', async () => {
  const { h, at } = await scene()
  const refused = missing('forbidden', 'the table was left out', { scope: workspace })
  h.desk.troubles.set('AKSAudit', refused)
  await tell(h, at, 7200)
  expect(await bundles(h)).toEqual([first])
  expect((await aroundIn(h, first)).missing).toEqual([
    {
      workspace,
      table: 'AKSAudit',
      cause: 'forbidden',
      reason: 'the table was left out',
      again: false,
    },
  ])
})

it('comes back for what cannot be read at the moment', async () => {
  const { h, at } = await scene()
  h.desk.troubles.set('AKSAudit', missing('throttled', '429'))
  await tell(h, at, 60)
  expect(await bundle(h, first)).toMatchObject({
    pending: [`${workspace} AKSAudit`],
    around: { tables: [], missing: [{ cause: 'throttled', again: true }] },
  })
  await h.sim.settle(4 * 3600)
  expect(await bundles(h)).toEqual([first])
  h.desk.troubles.clear()
  await h.sim.settle(2 * 3600)
  expect(await bundles(h)).toEqual([second, first])
  expect(idsOf(await aroundIn(h, second))).toEqual(['before', 'one', 'after'])
})

it('gives up after a day, in so many words', async () => {
  const { h, at } = await scene()
  h.desk.troubles.set('place', missing('unavailable', '503'))
  await tell(h, at, 60)
  await h.sim.settle(3 * 86_400)
  expect(await bundles(h)).toEqual([second, first])
  expect(await bundle(h, second)).toMatchObject({
    pending: [],
    around: {
      tables: [],
      missing: [{ workspace, table: null, cause: 'unavailable', again: false }],
    },
  })
  expect(h.sim.queues.messages('preserve')).toEqual([])
})

it('finds the workspace of a cluster whose setting has just been deleted', async () => {
  const { h, at } = await scene()
  for (const there of h.sim.fleet.values()) there.other = { diagnosticSettings: [] }
  await h.sim.sweep()
  for (const name of ['a', 'b']) {
    const cluster = idOf(name)
    const wake = {
      v: 1,
      id: `w-${name}`,
      attempt: 0,
      firstAt: h.sim.now(),
      cluster,
      reason: 'sweep',
    }
    await h.sim.queues.send('audit', wake)
  }
  await h.sim.settle(60)
  await tell(h, at, 60)
  expect(idsOf(await aroundIn(h, first))).toEqual(['before', 'one'])
  expect((await aroundIn(h, first)).absent).toContainEqual({ workspace, table: 'AzureActivity' })
})

it('asks where a hunt has heard the cluster, when nothing else says where its logs went', async () => {
  const { h, at } = await scene()
  for (const there of h.sim.fleet.values()) there.other = { diagnosticSettings: [] }
  const { blobs } = h.sim.store
  for (const name of await blobs.list('records', '')) await blobs.delete('records', name)
  await tell(h, at, 60)
  expect(idsOf(await aroundIn(h, first))).toEqual(['before', 'one'])
  expect((await aroundIn(h, first)).absent).toContainEqual({ workspace, table: 'AKSControlPlane' })
})

it('says so where no workspace ever had its logs', async () => {
  const h = await hunting({ categories: [] })
  await tell(h, h.sim.now(), 60)
  expect(await bundle(h, first)).toMatchObject({
    pending: [],
    around: { missing: [{ cause: 'absent', reason: expect.stringContaining('no workspace') }] },
  })
})

it('keeps the nearest of many rows, says that there were more, and asks for less where it is too much', async () => {
  const { h, at } = await scene()
  const many = Array.from({ length: 1500 }, (_, n) =>
    refusal('eve@example.com', `m-${n}`, later(at, -(n + 1) / 4), 0),
  )
  h.desk.lines.push(...many)
  h.desk.most = 2000
  await tell(h, at, 60)
  const [table] = (await aroundIn(h, first)).tables
  expect(table?.more).toEqual({ before: true, after: false })
  const ids = table?.rows.map(({ id }) => id) ?? []
  expect(ids).toHaveLength(1001)
  expect(ids.slice(-2)).toEqual(['m-0', 'one'])
  expect(ids).not.toContain('m-1400')
  const { h: other, at: when } = await scene()
  other.desk.lines.push(...many.map((line) => ({ ...line })))
  other.desk.most = 700
  await tell(other, when, 60)
  const [nearer] = (await aroundIn(other, first)).tables
  expect(nearer?.more).toMatchObject({ before: true })
  expect(nearer?.rows.length).toBeGreaterThan(100)
})

it.each([
  ['full', 'eve@example.com'],
  ['none', 'somebody'],
] as const)('redacts credentials, and names as the setting %s says', async (includeActor, name) => {
  const { h, at } = await scene()
  Object.assign(h.sim.deps.limits, { includeActor })
  const line = binding('eve@example.com', 'two', later(at, -5), { late: 10 })
  const uri = 'https://x.example.com/a?token=CANARY-SECRET&b=1'
  h.desk.lines.push({ ...line, row: { ...line.row, RequestUri: uri } })
  await tell(h, at, 60)
  const text = JSON.stringify((await aroundIn(h, first)).tables)
  expect(text).toContain(name)
  expect(text).not.toContain('CANARY-SECRET')
  expect(text.includes('eve@example.com')).toBe(includeActor === 'full')
})

describe('broken off at any call', () => {
  const callsOf = ({ sim }: Hunting) => (sim.deps as unknown as FaultyStore).calls.length

  it.each(['before', 'after', 'twice'] as const)(
    '%s it, nothing is lost and nothing is left to do',
    async (when) => {
      const { h: clean, at } = await scene()
      await raise(clean, at)
      const begun = callsOf(clean)
      await clean.sim.settle(7200)
      const calls = callsOf(clean) - begun
      expect(calls).toBeGreaterThan(30)
      for (let call = 1; call <= calls; call += 1) {
        const plan = [{ call: begun + call, when, deadly: true }]
        const { h, at: then } = await scene(plans('Analytics'), plan)
        await tell(h, then, 4 * 3600)
        const names = await bundles(h)
        expect({ call, names }).toEqual({ call, names: [second, first] })
        expect(await bundle(h, second)).toMatchObject({ pending: [] })
        expect(idsOf(await aroundIn(h, second))).toEqual(['before', 'one', 'after'])
        expect(h.sim.queues.messages('preserve')).toEqual([])
      }
    },
  )
})
