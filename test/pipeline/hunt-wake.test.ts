import { clusterKey } from '../../shared/domain/cluster.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { keyOf } from '../../shared/domain/key-of.ts'
import { missing } from '../../shared/domain/maybe.ts'
import { HuntCall, WakeUp } from '../../shared/domain/messages.ts'
import { huntWorkspace } from '../../shared/pipeline/hunt-workspace.ts'
import { type Hunting, hunt, hunting } from './hunting.ts'
import { workspace } from './log-desk.ts'
import { idOf } from './samples.ts'

/** Looks that were taken, by reason. */
function looks({ sim }: Hunting): Readonly<Record<string, number>> {
  const reasons = sim.logs.flatMap(({ metric, reason }) =>
    metric === 'looks' ? [String(reason)] : [],
  )
  const byReason = Object.groupBy(reasons, (reason) => reason)
  return Object.fromEntries(
    Object.entries(byReason).map(([reason, all]) => [reason, all?.length ?? 0]),
  )
}

const refused = missing('forbidden', 'the table was left out', { scope: workspace })

/** What the hunt sends, and what a version before it would have sent. */
function wakeUp(name: string, at: string, more: JsonObject = {}): JsonObject {
  const cluster = idOf(name)
  return { v: 1, id: `w-${name}`, attempt: 0, firstAt: at, cluster, reason: 'sweep', ...more }
}

const streamOf = (name: string) => `stream|${clusterKey({ id: idOf(name).toLowerCase() })}`

it('looks once where the hunt hears what the state does not hold', async () => {
  const h = await hunting()
  expect(looks(h)).toEqual({ sweep: 2 })
  h.desk.troubles.set('AKSAudit', refused)
  await hunt(h, 900)
  expect(looks(h)).toEqual({ sweep: 2, hunt: 2 })
  expect(await h.sim.statuses(idOf('a'))).toMatchObject({ 'cov-audit-stream-alive': 'unknown' })
  await hunt(h, 900)
  expect(looks(h)).toMatchObject({ hunt: 2 })
})

it('does not look again for what the state holds, however often it is asked', async () => {
  const h = await hunting()
  h.desk.troubles.set('AKSAudit', refused)
  await hunt(h, 900)
  const before = looks(h)
  for (let times = 0; times < 3; times++) {
    await h.sim.queues.send('audit', wakeUp('a', h.sim.now(), { hunt: true }))
    await h.sim.settle(60)
  }
  expect(looks(h)).toEqual(before)
})

it('does not look for what was heard and has passed before anybody came', async () => {
  const h = await hunting()
  h.desk.troubles.set('AKSAudit', refused)
  await hunt(h, 900)
  const before = looks(h)
  const { tables } = h.sim.store
  const partition = keyOf(workspace)
  const held = await tables.get('hunts', partition, streamOf('a'))
  if (held === null) throw new Error('nothing was heard of the cluster')
  const body = { v: 1, state: 'arriving', at: h.sim.now() }
  await tables.write('hunts', partition, [{ kind: 'put', row: streamOf('a'), body }])
  await h.sim.queues.send('audit', wakeUp('a', h.sim.now(), { hunt: true }), 60)
  await tables.write('hunts', partition, [{ kind: 'put', row: streamOf('a'), body: held.body }])
  await h.sim.settle(120)
  expect(looks(h)).toEqual(before)
  await tables.write('hunts', partition, [{ kind: 'put', row: streamOf('a'), body }])
  await h.sim.queues.send('audit', wakeUp('a', h.sim.now(), { hunt: true }))
  await h.sim.settle(60)
  expect(looks(h)).toEqual({ ...before, hunt: Number(before['hunt']) + 1 })
  expect(await h.sim.statuses(idOf('a'))).toMatchObject({ 'cov-audit-stream-alive': 'pass' })
})

it('waits for a look that is on its way, which may have heard less', async () => {
  const h = await hunting()
  h.desk.troubles.set('AKSAudit', refused)
  await hunt(h, 900)
  const { tables } = h.sim.store
  const until = new Date(Date.parse(h.sim.now()) + 90_000).toISOString()
  const claim = { v: 1, owner: 'another', until }
  const partition = clusterKey({ id: idOf('a') })
  await tables.write('clusters', partition, [{ kind: 'put', row: 'claim', body: claim }])
  await h.sim.queues.send('audit', wakeUp('a', h.sim.now(), { hunt: true }))
  h.sim.pass(1)
  await h.sim.settle(30)
  const waiting = () =>
    h.sim.queues.messages('audit').flatMap(({ message }) => (message['hunt'] ? [message] : []))
  expect(waiting()).toEqual([expect.objectContaining({ id: 'w-a', reason: 'sweep' })])
  await h.sim.settle(300)
  expect(waiting()).toEqual([])
})

it('reads to the version before it as the sweep that it was, and takes what that one sends', async () => {
  const h = await hunting()
  h.desk.troubles.set('AKSAudit', refused)
  h.sim.pass(900)
  await h.sim.hunt()
  const call = h.sim.queues.receive('hunts')
  await huntWorkspace(HuntCall.parse(call?.message), h.sim.deps)
  call?.complete()
  const sent = h.sim.queues.messages('audit').map(({ message }) => message)
  expect(sent).toHaveLength(2)
  for (const message of sent) {
    expect(message).toMatchObject({ v: 1, reason: 'sweep', hunt: true })
    // What that version knows of a message; it passes over the rest.
    const { hunt: _, ...known } = WakeUp.parse(message)
    expect(WakeUp.parse(known)).toMatchObject({ v: 1, reason: 'sweep' })
  }
  await h.sim.settle(300)
  const before = looks(h)
  await h.sim.queues.send('audit', wakeUp('a', h.sim.now()))
  await h.sim.settle(60)
  expect(looks(h)).toEqual({ ...before, sweep: Number(before['sweep']) + 1 })
})
