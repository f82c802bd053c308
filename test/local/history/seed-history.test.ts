import { zoneIds } from '../../../local/fleet/zone/zone-ids.ts'
import { pastCalls } from '../../../local/history/past-calls.ts'
import { seedHistory } from '../../../local/history/seed-history.ts'
import { activityRow } from '../../../local/logs/activity/activity-row.ts'
import { anomalies } from '../../../local/logs/anomalies/anomalies.ts'
import { plant } from '../../../local/logs/anomalies/plant.ts'
import { openWorld } from '../../../local/start/open-world.ts'
import { clusters } from '../../../local/story/clusters.ts'
import { harbour } from '../../../local/story/harbour.ts'
import { memoryBlobs } from '../../../shared/adapters/memory/blobs.ts'
import { memoryTables } from '../../../shared/adapters/memory/tables.ts'
import { detections } from '../../../shared/detections/index.ts'
import { clusterOf } from '../../../shared/domain/cluster.ts'
import { emptyHunt } from '../../../shared/domain/hunt-state.ts'
import { isObject, type Json } from '../../../shared/domain/json.ts'
import { keyOf } from '../../../shared/domain/key-of.ts'
import { known } from '../../../shared/domain/maybe.ts'
import { after, days, toMilliseconds } from '../../../shared/domain/time.ts'
import { auditStream } from '../../../shared/pipeline/audit/audit-stream.ts'
import { openHunt } from '../../../shared/pipeline/hunt-workspace/hunt-file.ts'
import { emptyMemory } from '../../../shared/pipeline/hunt-workspace/hunt-memory.ts'
import { matchingCalls } from '../../../shared/pipeline/hunt-workspace/matching-calls.ts'
import { rememberingHunt } from '../../../shared/pipeline/hunt-workspace/remembering-hunt.ts'
import { worldOf } from '../../../shared/pipeline/hunt-workspace/world-of.ts'
import { modesNow } from '../../../shared/pipeline/raise-signals/trials.ts'
import { logReads } from '../../../shared/pipeline/sight/log-reads.ts'

const now = '2026-12-08T08:57:00.000Z'
const workspace = zoneIds(harbour).workspace.toLowerCase()
const tables = memoryTables()
const blobs = memoryBlobs()
const { pilot, crane } = clusters

async function opened(clusters: number) {
  return openWorld({ clusters, seed: 1, fleet: null, story: 'day' }, () => now)
}

beforeAll(async () => {
  const { world } = await opened(8)
  await seedHistory({ world, living: harbour.subscriptionId, now, tables, blobs })
}, 120_000)

const armed = detections.filter(({ plane }) => plane === 'kube-audit').map((one) => one.arm())
/** The next hour, in which nothing has been read yet. */
const next = { settled: toMilliseconds('2026-12-08T08:00:00.000Z'), latest: toMilliseconds(now) }

it('is what the hunt reads: what compares with the past learns no more', async () => {
  const { memory, row } = await openHunt(workspace, { tables, blobs })
  expect(row).toMatchObject({ v: 1, step: 1, workspace })
  const { pulses, matches } = rememberingHunt(armed)
  const learning = (of: typeof memory) => [
    ...pulses([], of.counted['AKSAuditAdmin'] ?? emptyHunt, next).learning,
    ...matches([], of.hunt, of.matched, next).learning,
  ]
  const compared = [
    'anomaly.silence.audit',
    'anomaly.volume.writes',
    'k8s.secrets.first-seen-reader',
    'anomaly.first-seen.principal',
  ]
  expect(learning(emptyMemory)).toEqual(expect.arrayContaining(compared))
  expect(learning(memory).filter((one) => compared.includes(one))).toEqual([])
})

it('ends where the first hunt of the day begins, table by table', async () => {
  const { memory } = await openHunt(workspace, { tables, blobs })
  const end = '2026-12-08T08:00:00.000Z'
  const read = { until: end, hours: end, rescan: { day: '2026-12-08' } }
  expect(memory.marks).toMatchObject({ AKSAudit: read, AKSAuditAdmin: read })
  expect(memory.marks['AzureActivity']).toMatchObject({ until: end, hours: null })
  expect(memory.streams[keyOf(pilot)]).toMatchObject({ state: 'arriving' })
})

it('knows who fetched credentials from where, so that one from elsewhere is told', async () => {
  const { memory } = await openHunt(workspace, { tables, blobs })
  const elsewhere = anomalies.find(({ name }) => name === 'user credential from elsewhere')
  const at = toMilliseconds(now)
  const planted = elsewhere && plant(elsewhere, { id: pilot }, { seed: 1, at })
  const rows = (planted?.activity ?? []).map(activityRow)
  const source = { cluster: pilot, kind: 'aks', dedicated: [], shared: [] } as const
  const sources = [{ ...source, running: true, since: now, egress: null }]
  const read = logReads(sources).find(({ table }) => table === 'AzureActivity')
  if (read === undefined) throw new Error('The Activity Log is not read')
  const told = (of: typeof memory) => {
    const calls = pastCalls(rows, read, sources)
    const { hunted } = matchingCalls(of, calls, { settled: at + 3_600_000 })
    return hunted.signals.map(({ detection, cluster }) => [detection, cluster])
  }
  expect(told(memory)).toContainEqual(['azure.credential.user-unusual', pilot.toLowerCase()])
  expect(told(emptyMemory)).toEqual([])
})

it('holds from where nodes call, long enough for that to be all', async () => {
  const { memory } = await openHunt(workspace, { tables, blobs })
  const source = { cluster: pilot, egress: null }
  const { world } = worldOf([source], memory.nodes, now)
  const { last = {} } = memory.nodes?.[pilot.toLowerCase()] ?? {}
  const [address = ''] = Object.keys(last)
  expect(world.egressOf(pilot.toLowerCase())?.has(address)).toBe(true)
  expect(Object.keys(memory.nodes ?? {})).toHaveLength(3)
})

it('tells a silence by it, which an empty memory cannot', async () => {
  const { memory } = await openHunt(workspace, { tables, blobs })
  const clock = toMilliseconds('2026-12-08T10:00:00.000Z')
  const isRunning = (cluster: string) => cluster === pilot.toLowerCase()
  const silent = (of: typeof memory) =>
    rememberingHunt(armed)
      .pulses([], of.counted['AKSAuditAdmin'] ?? emptyHunt, { settled: clock, clock, isRunning })
      .signals.map(({ detection, cluster }) => [detection, cluster])
  expect(silent(memory)).toContainEqual(['anomaly.silence.audit', pilot.toLowerCase()])
  expect(silent(emptyMemory)).toEqual([])
})

it('has heard the streams of the fleet before anybody looks at a cluster', async () => {
  const { world } = await opened(8)
  const setting = world.get(`${crane}/providers/Microsoft.Insights/diagnosticSettings/audit`)
  const cluster = clusterOf(crane)
  if (cluster === null || !isObject(setting as Json)) throw new Error('No crane')
  const facets = { diagnosticSettings: known([setting] as unknown as Json, now) }
  const stream = await auditStream(cluster, facets, { tables, now: () => now })
  expect(stream).toMatchObject({ known: true, value: { state: 'arriving' } })
})

it('ends the trials of detections', async () => {
  const limits = { trialDays: 14 } as never
  const at = (time: string) => modesNow({ tables, detections, now: () => time, limits })
  const tried = 'k8s.workload.host-pid'
  expect((await at(now))(tried)).toBe('alert')
  expect((await at(after(now, -days(1))))(tried)).toBe('observe')
})

it.each(['read', 'query/read'])(
  'has heard nothing of a workspace where the right to %s is lacking, and knows that',
  async (end) => {
    const names = await tables.list('hunts', keyOf(workspace))
    expect(names.map(({ row }) => row)).toContain('state')
    const { world } = await opened(8)
    const action = `Microsoft.OperationalInsights/workspaces/${end}`
    world.deny({ scope: workspace, action })
    const deaf = memoryTables()
    await seedHistory({ world, living: 'none', now, tables: deaf, blobs: memoryBlobs() })
    const rows = await deaf.list('hunts', keyOf(workspace))
    const clusters = names.filter(({ row }) => row.startsWith('stream|')).map(({ row }) => row)
    expect(clusters.length).toBeGreaterThan(0)
    expect(rows.map(({ row, body }) => [row, body['state']])).toEqual(
      clusters.map((row) => [row, 'denied']),
    )
    expect(rows[0]?.body['reason']).toContain(`the identity lacks ${action}`)
  },
  120_000,
)
