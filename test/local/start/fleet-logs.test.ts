import type { ArmAnswer } from '../../../local/azure/arm/arm-request.ts'
import { openWorld } from '../../../local/start/open-world.ts'
import { clusters } from '../../../local/story/clusters.ts'
import { intrusionActs } from '../../../local/story/intrusion-acts.ts'

const customerOf = (zone: number) => `11111111-1111-4111-8111-00000000000${zone}`
const harbour = 8

async function open() {
  const time = { now: '2026-12-08T16:40:00.000Z' }
  const options = { clusters: 20, seed: 1, fleet: null, story: 'day' } as const
  const opened = await openWorld(options, () => time.now)
  function ask(zone: number, query: string): readonly (readonly unknown[])[] {
    const { body } = opened.logs.service.answer({
      method: 'POST',
      path: `/v1/workspaces/${customerOf(zone)}/query`,
      headers: { 'content-type': 'application/json' },
      body: { query, timespan: '2026-12-08T15:00:00Z/2026-12-08T17:00:00Z' },
    } as never) as ArmAnswer
    const [table] = (body as { tables: { rows: unknown[][] }[] }).tables
    return table?.rows ?? []
  }
  return { ...opened, ask, time }
}

const byThief = 'AKSAudit | where User.username == "masterclient"'

it('shows what somebody does in a cluster some minutes later', async () => {
  const { world, logs, ask, time } = await open()
  const [, first] = intrusionActs
  await first?.act({ world, log: logs.write, cut: logs.cut, tell: async () => {}, undo: [] })
  expect(ask(harbour, byThief)).toEqual([])
  time.now = '2026-12-08T17:00:00.000Z'
  expect(ask(harbour, byThief)).toHaveLength(4)
})

it('lets clusters of the story work, and the others show that they live', async () => {
  const { ask } = await open()
  const users = 'AKSAuditAdmin | summarize count() by tostring(User.username)'
  expect(ask(harbour, users).length).toBeGreaterThan(5)
  expect(ask(1, users)).toEqual([['system:kube-controller-manager', expect.any(Number)]])
})

it('hears no more of a cluster whose diagnostic setting is gone', async () => {
  const { world, ask } = await open()
  const ofCrane = `AKSAudit | where tolower(_ResourceId) == "${clusters.crane.toLowerCase()}"`
  expect(ask(harbour, ofCrane).length).toBeGreaterThan(0)
  world.remove(`${clusters.crane}/providers/Microsoft.Insights/diagnosticSettings/audit`)
  expect(ask(harbour, ofCrane)).toEqual([])
})

it('holds reads of the one cluster that sends its full log, and nothing of it in the other table', async () => {
  const { ask } = await open()
  const ids = (table: string) =>
    ask(harbour, `${table} | distinct _ResourceId`).map(([id]) => String(id).split('/').at(-1))
  expect(ids('AKSAudit')).toEqual(['aks-crane-prod'])
  expect(ids('AKSAuditAdmin').sort()).toEqual(['aks-berth-prod', 'aks-pilot-prod'])
  expect(ask(harbour, 'AKSAudit | where Verb == "get"').length).toBeGreaterThan(0)
})

it('brings nothing more of a cluster that is cut off, and everything that it wrote before', async () => {
  const { logs, ask } = await open()
  const { pilot } = clusters
  const ofPilot = `AKSAuditAdmin | where tolower(_ResourceId) == "${pilot.toLowerCase()}"`
  const last = () => ask(harbour, `${ofPilot} | summarize max(TimeGenerated)`)[0]?.[0]
  const before = ask(harbour, `${ofPilot} | where TimeGenerated < datetime(2026-12-08T15:30:00Z)`)
  expect(last()).toMatch(/T16:3/)
  logs.cut(pilot, '2026-12-08T15:30:00.000Z')
  expect(last()).toMatch(/T15:2/)
  expect(ask(harbour, ofPilot)).toEqual(before)
})

it('leaves no twenty minutes of any cluster without a line', async () => {
  const { ask } = await open()
  const slots = 'AKSAuditAdmin | summarize dcount(bin(TimeGenerated, 20m)) by _ResourceId'
  const counts = ask(harbour, slots).map(([, count]) => Number(count))
  expect(counts).toHaveLength(2)
  for (const count of counts) expect(count).toBeGreaterThanOrEqual(5)
})
