import { k8sExecPod } from '../../shared/detections/kube-audit/k8s.exec.pod.ts'
import { type Cluster, clusterKey, clusterOf } from '../../shared/domain/cluster.ts'
import type { FoundSignal } from '../../shared/domain/found-signal.ts'
import { keyOf } from '../../shared/domain/key-of.ts'
import { days, type IsoTime, after as later } from '../../shared/domain/time.ts'
import type { Deps } from '../../shared/pipeline/deps.ts'
import { raiseSignals } from '../../shared/pipeline/raise-signals.ts'
import { retain } from '../../shared/pipeline/retain.ts'
import { type OpenStore, stores } from '../adapters/stores.ts'
import { idOf } from './samples.ts'
import { simulation } from './simulation.ts'

const cluster = clusterOf(idOf('prod-1')) as Cluster
const begin = '2026-11-02T08:00:00.000Z'
/** Shorter than they are, so that few days have to be gone through. */
const periods = { signalDays: 40, evidenceDays: 40 }
const [one, other] = ['a0'.repeat(16), 'b1'.repeat(16)]
const group = 'prod-1 · mallory@example.com'
const talk = keyOf('signal', k8sExecPod.id, cluster.id.toLowerCase(), group)

function found(key: string, at: IsoTime): FoundSignal {
  return {
    detection: k8sExecPod,
    cluster,
    mode: 'alert',
    evidence: [{ verb: 'create', user: { username: 'mallory@example.com' } }],
    signal: {
      key,
      detection: k8sExecPod.id,
      title: k8sExecPod.title,
      severity: 'medium',
      cluster: cluster.id.toLowerCase(),
      actor: 'mallory@example.com',
      group,
      values: { 'user.username': 'mallory@example.com' },
      firstSeen: at,
      lastSeen: at,
      count: 1,
      auditIds: [key],
      because: 'one request matched, from 192.0.2.17',
    },
  }
}

describe.each(stores)('on $name', ({ open }) => {
  let store: OpenStore
  let now: IsoTime = begin
  let deps: Deps

  beforeEach(async () => {
    store = await open()
    now = begin
    const { deps: simulated } = simulation()
    const { tables, blobs, queues } = store
    const limits = { ...simulated.limits, includeActor: 'full' as const, ...periods }
    const body = { v: 1, at: begin }
    await tables.write('runs', 'onboarded', [{ kind: 'put', row: 'a', body }])
    deps = { ...simulated, tables, blobs, queues, limits, now: () => now }
  })
  afterEach(() => store.close())

  /** Two signals of one conversation, twenty days apart, the first with bundles of an incident. */
  async function told(): Promise<void> {
    await raiseSignals([found(one, now)], deps)
    for (const name of [`incidents/${one}.json`, `incidents/${one}.2.json`]) {
      await store.blobs.create('evidence', name, { v: 1, actor: 'mallory@example.com' })
    }
    now = later(now, days(20))
    await raiseSignals([found(other, now)], deps)
  }

  async function retainAt(day: number, more: Partial<Deps> = {}): Promise<void> {
    now = later(begin, days(day))
    await retain({ ...deps, ...more })
  }

  const evidence = () => store.blobs.list('evidence', '')
  const rowsOf = async (partition: string) =>
    (await store.tables.list('signals', partition)).map(({ row }) => row.split('|')[0] ?? '')
  const dayOf = (day: number) => `day|${later(begin, days(day)).slice(0, 10)}`

  it('keeps signals and evidence for as long as is declared, and no longer', async () => {
    await told()
    const all = [
      ...[`incidents/${one}.2.json`, `incidents/${one}.json`],
      ...[`signals/${one}.json`, `signals/${other}.json`],
    ]
    await retainAt(39)
    expect(await evidence()).toEqual(all)
    expect(await rowsOf(dayOf(0))).toEqual([one])
    await retainAt(42)
    expect(await evidence()).toEqual([`signals/${other}.json`])
    expect(await rowsOf(dayOf(0))).toEqual([])
    expect(await rowsOf(dayOf(20))).toEqual([other])
    expect(await rowsOf(talk)).toEqual(['seen', 'state'])
    Object.assign(deps.limits, { recordDays: 60 })
    await retainAt(82)
    expect(await evidence()).toEqual([])
    expect(await rowsOf(dayOf(20))).toEqual([])
    expect(await rowsOf(talk)).toEqual([])
    expect(await store.blobs.list('records', 'signals/')).toEqual([])
  })

  it('finds the evidence of signals that are gone', async () => {
    await told()
    Object.assign(deps.limits, { signalDays: 30, evidenceDays: 60 })
    await retainAt(32)
    expect(await rowsOf(dayOf(0))).toEqual([])
    expect(await evidence()).toHaveLength(4)
    await retainAt(62)
    expect(await evidence()).toEqual([`signals/${other}.json`])
    expect(await rowsOf(dayOf(20))).toEqual([])
    expect(await rowsOf(dayOf(0).replace('day', 'evidence'))).toEqual([])
    await retainAt(82)
    expect(await evidence()).toEqual([])
    expect(await rowsOf(dayOf(20).replace('day', 'evidence'))).toEqual([])
  })

  it('lets signals go before their evidence or after it', async () => {
    await told()
    Object.assign(deps.limits, { signalDays: 60, evidenceDays: 30 })
    await retainAt(32)
    expect(await evidence()).toEqual([`signals/${other}.json`])
    expect(await rowsOf(dayOf(0))).toEqual([one])
    await retainAt(62)
    expect(await rowsOf(dayOf(0))).toEqual([])
    expect(await rowsOf(dayOf(0).replace('day', 'evidence'))).toEqual([])
  })

  it('keeps what a policy of the storage account does not let go, and tries again', async () => {
    await told()
    const blobs = {
      ...store.blobs,
      delete: async (...args: Parameters<typeof store.blobs.delete>) =>
        args[0] === 'evidence' ? ('conflict' as const) : store.blobs.delete(...args),
    }
    await retainAt(42, { blobs })
    await retainAt(62, { blobs })
    expect(await evidence()).toHaveLength(4)
    expect(await rowsOf(dayOf(0))).toEqual([])
    await retainAt(63)
    expect(await evidence()).toEqual([])
  })

  it('takes names of people out of signals sooner, and leaves evidence as it is', async () => {
    await told()
    Object.assign(deps.limits, { signalDays: 60, evidenceDays: 60 })
    await retainAt(52)
    const kept = async (partition: string) =>
      JSON.stringify((await store.tables.list('signals', partition)).map(({ body }) => body))
    for (const partition of [dayOf(0), dayOf(20), talk]) {
      const text = await kept(partition)
      expect(text).toContain('person ')
      expect(text).not.toContain('mallory@example.com')
      expect(text).not.toContain('192.0.2.17')
    }
    const records = await store.blobs.list('records', 'signals/')
    expect(records).toHaveLength(2)
    for (const name of records) {
      expect(JSON.stringify(await store.blobs.read('records', name))).not.toContain('mallory@')
    }
    const blob = await store.blobs.read('evidence', `signals/${one}.json`)
    expect(JSON.stringify(blob?.body)).toContain('mallory@example.com')
    await retainAt(62)
    expect(await rowsOf(dayOf(0))).toEqual([])
    expect(await rowsOf(talk)).toEqual(['seen', 'state'])
  })

  it('forgets what was heard of a cluster that no longer sends', async () => {
    const partition = keyOf('workspace')
    const key = clusterKey(cluster)
    const stream = (row: string, at: IsoTime) =>
      ({ kind: 'put', row: `stream|${row}`, body: { v: 1, state: 'arriving', at } }) as const
    await store.tables.write('hunts', 'workspaces', [
      { kind: 'put', row: partition, body: { v: 1, workspace: 'workspace' } },
    ])
    await store.tables.write('hunts', partition, [
      { kind: 'put', row: `source|${key}`, body: { v: 1, cluster: cluster.id } },
      stream(key, now),
      stream('left', now),
      stream('lately', later(begin, days(20))),
    ])
    await retainAt(31)
    const rows = await store.tables.list('hunts', partition)
    expect(rows.map(({ row }) => row).sort()).toEqual(
      [`source|${key}`, `stream|${key}`, 'stream|lately'].sort(),
    )
  })
})
