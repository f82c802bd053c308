import fc from 'fast-check'
import type { JsonObject } from '../../shared/domain/json.ts'
import { keyOf } from '../../shared/domain/key-of.ts'
import { missing } from '../../shared/domain/maybe.ts'
import type { Signal } from '../../shared/domain/signal.ts'
import { after as later } from '../../shared/domain/time.ts'
import { anyPlan } from '../faults/any-plan.ts'
import type { Fault } from '../faults/fault.ts'
import type { FaultyStore } from '../faults/faulty-store.ts'
import { egressOf, type Hunting, hunt, hunting } from './hunting.ts'
import { binding, kubelet, lease, plans, refusal, tokenUse, workspace } from './log-desk.ts'
import { changeEvent, idOf } from './samples.ts'

const runs = Number(process.env['PLIMSOLL_RUNS'] ?? 60)
type Stored = Signal & { readonly mode: string }

const signals = (h: Hunting) => signalsOf(h, 'a')

/** What is stored of signals about a cluster, oldest first. */
async function signalsOf({ sim: { store } }: Hunting, name: string): Promise<readonly Stored[]> {
  const days = Array.from({ length: 30 }, (_, day) =>
    later('2026-11-01T00:00:00.000Z', day * 86_400),
  )
  const rows = await Promise.all(
    days.map((day) => store.tables.list('signals', `day|${day.slice(0, 10)}`)),
  )
  return rows
    .flat()
    .map(({ body }) => ({ ...(body['signal'] as unknown as Signal), mode: String(body['mode']) }))
    .filter(({ cluster }) => cluster === idOf(name).toLowerCase())
}

it('finds what somebody did, once, however often it looks', async () => {
  const h = await hunting()
  h.desk.lines.push(binding('eve@example.com', 'one', h.sim.now()))
  for (let times = 0; times < 5; times++) await hunt(h, 900)
  const [signal, ...more] = await signals(h)
  expect(more).toEqual([])
  expect(signal).toMatchObject({ detection: 'k8s.rbac.admin-binding', count: 1, auditIds: ['one'] })
  const [evidence] = await h.sim.store.blobs.list('evidence', '')
  const blob = await h.sim.store.blobs.read('evidence', String(evidence))
  expect(blob?.body).toMatchObject({ rows: [{ id: 'one', table: 'AKSAudit' }] })
})

it('asks a workspace that nobody sends to nothing', async () => {
  const h = await hunting({ categories: [] })
  await hunt(h, 900)
  expect(h.desk.asked).toEqual([])
})

it('forgets a workspace that a cluster no longer sends to', async () => {
  const h = await hunting()
  await hunt(h, 900)
  h.desk.asked.length = 0
  for (const there of h.sim.fleet.values()) there.other = { diagnosticSettings: [] }
  await h.sim.sweep()
  await h.sim.settle(600)
  for (const name of ['a', 'b']) {
    await h.sim.queues.send('audit', wakeUpOf(name, h.sim.now()))
  }
  await h.sim.settle(600)
  await hunt(h, 900)
  expect(h.desk.asked).toEqual([])
  expect(await leftOf(h)).not.toEqual([])
  h.sim.pass(31 * 86_400)
  await h.sim.retain()
  expect(await leftOf(h)).toEqual([])
})

async function leftOf({ sim: { store } }: Hunting): Promise<readonly string[]> {
  const rows = ['workspaces', keyOf(workspace)].map((part) => store.tables.list('hunts', part))
  const names = (await Promise.all(rows)).flat().map(({ row }) => row)
  return [...names, ...(await store.blobs.list('hunts', ''))]
}

function wakeUpOf(name: string, at: string): JsonObject {
  const cluster = idOf(name)
  return { v: 1, id: `wake-${name}`, attempt: 0, firstAt: at, cluster, reason: 'sweep' }
}

/** Azure says that `a` leaves by another address, and it is looked at. */
async function leavesBy({ sim }: Hunting, address: string): Promise<void> {
  const there = sim.fleet.get(idOf('a').toLowerCase())
  if (there === undefined) throw new TypeError('There is no such cluster')
  there.other = { ...there.other, ...egressOf(address).other }
  await sim.queues.send('audit', wakeUpOf('a', sim.now()))
  await sim.settle(600)
}

describe('from where the workloads of a cluster call', () => {
  const [own, theirs, thief] = ['203.0.113.50', '203.0.113.90', '198.51.100.77']
  const told = async (h: Hunting, name = 'a') =>
    (await signalsOf(h, name))
      .filter(({ detection }) => detection === 'k8s.token.used-outside-cluster')
      .map(({ auditIds }) => auditIds)

  it('is known from Azure, for each cluster by itself', async () => {
    const h = await hunting({ egress: { a: own, b: theirs } })
    const at = h.sim.now()
    h.desk.lines.push(tokenUse('a', own, 'own', at), tokenUse('b', theirs, 'of b', at))
    h.desk.lines.push(tokenUse('a', thief, 'thief', at), tokenUse('a', theirs, 'other', at))
    await hunt(h, 900)
    expect((await told(h)).sort()).toEqual([['other'], ['thief']])
    expect(await told(h, 'b')).toEqual([])
    const [{ text } = { text: '' }] = h.desk.asked
    expect(text).toContain(`${idOf('a').toLowerCase()} ${own}`)
  })

  it('was known, and counts for rows that are late, when the cluster leaves by another address', async () => {
    const h = await hunting({ egress: { a: own } })
    await leavesBy(h, theirs)
    const at = h.sim.now()
    h.desk.lines.push(tokenUse('a', own, 'late', at), tokenUse('a', theirs, 'own', at))
    await hunt(h, 900)
    expect(await told(h)).toEqual([])
    h.sim.pass(8 * 86_400)
    await leavesBy(h, '203.0.113.70')
    h.desk.lines.push(tokenUse('a', theirs, 'late again', h.sim.now()))
    h.desk.lines.push(tokenUse('a', own, 'long gone', h.sim.now()))
    await hunt(h, 900)
    expect(await told(h)).toEqual([['long gone']])
  })

  it('is also what nodes show, for routes may lead past the way out that a cluster names', async () => {
    const h = await hunting({ egress: { a: own } })
    h.desk.lines.push(kubelet('a', theirs, h.sim.now()))
    for (let times = 0; times < 3; times++) await hunt(h, 3600)
    h.desk.lines.push(tokenUse('a', theirs, 'own', h.sim.now()))
    h.desk.lines.push(tokenUse('a', thief, 'thief', h.sim.now()))
    await hunt(h, 900)
    expect(await told(h)).toEqual([['thief']])
  })

  it('is learned from its nodes in a day where Azure does not tell, and nothing is told before', async () => {
    const h = await hunting()
    h.desk.lines.push(tokenUse('a', thief, 'too early', h.sim.now()))
    for (let hour = 0; hour < 27; hour++) {
      h.desk.lines.push(kubelet('a', own, h.sim.now()))
      await hunt(h, 3600)
    }
    expect(await told(h)).toEqual([])
    const at = h.sim.now()
    h.desk.lines.push(tokenUse('a', own, 'own', at), tokenUse('a', thief, 'thief', at))
    h.desk.lines.push(tokenUse('a', '203.0.113.63', 'of the same block', at))
    h.desk.lines.push(tokenUse('b', thief, 'of b, whose nodes nobody heard', at))
    await hunt(h, 900)
    expect(await told(h)).toEqual([['thief']])
    expect(await told(h, 'b')).toEqual([])
  })

  it('is forgotten a week after the last call of a node', async () => {
    const h = await hunting()
    for (let hour = 0; hour < 27; hour++) {
      h.desk.lines.push(kubelet('a', hour === 0 ? theirs : own, h.sim.now()))
      await hunt(h, 3600)
    }
    h.desk.lines.push(tokenUse('a', theirs, 'in the week', h.sim.now()))
    for (let day = 0; day < 7; day++) {
      h.desk.lines.push(kubelet('a', own, later(h.sim.now(), 86_400 - 7200)))
      await hunt(h, 86_400)
      for (let times = 0; times < 4; times++) await hunt(h, 3600)
    }
    expect(await told(h)).toEqual([])
    h.desk.lines.push(tokenUse('a', theirs, 'after it', h.sim.now()))
    await hunt(h, 900)
    expect(await told(h)).toEqual([['after it']])
  })
})

describe('which table is read', () => {
  async function tablesAsked(...categories: string[]): Promise<readonly string[]> {
    const h = await hunting({ categories })
    await hunt(h, 900)
    return [...new Set(h.desk.asked.map(({ table }) => table))]
  }

  it.each([
    ['the complete one of both', ['kube-audit', 'kube-audit-admin'], ['AKSAudit']],
    ['that without reads where there is no other', ['kube-audit-admin'], ['AKSAuditAdmin']],
  ])('%s', async (_, categories, tables) => {
    expect(await tablesAsked(...categories)).toEqual(tables)
  })
})

it('halves a slice that holds too much, and loses nothing of it', async () => {
  const h = await hunting()
  await hunt(h, 900)
  const users = Array.from({ length: 30 }, (_, n) => `user-${n}@example.com`)
  for (const [n, user] of users.entries()) {
    h.desk.lines.push(binding(user, `id-${n}`, later(h.sim.now(), n * 55)))
  }
  h.desk.most = 7
  for (let times = 0; times < 5; times++) await hunt(h, 900)
  expect((await signals(h)).map(({ actor }) => actor).sort()).toEqual(users.sort())
})

it('finds a line that came a day late, with the rescan of the day', async () => {
  const h = await hunting()
  await hunt(h, 900)
  h.desk.lines.push(binding('eve@example.com', 'one', h.sim.now(), { late: 86_400 }))
  for (let hour = 0; hour < 50; hour++) await hunt(h, 3600)
  expect((await signals(h)).map(({ auditIds }) => auditIds)).toEqual([['one']])
})

describe('the trial period', () => {
  it('only counts at first what is told later', async () => {
    const h = await hunting()
    await hunt(h)
    h.desk.lines.push(binding('eve@example.com', 'one', h.sim.now()))
    await hunt(h, 900)
    expect((await signals(h)).map(({ mode }) => mode)).toEqual(['observe'])
    h.sim.pass(15 * 86_400)
    await hunt(h)
    h.desk.lines.push(binding('mallory@example.com', 'two', h.sim.now()))
    await hunt(h, 900)
    expect((await signals(h)).map(({ mode }) => mode).sort()).toEqual(['alert', 'observe'])
  })
})

describe('a log that cannot be read', () => {
  const refused = missing('forbidden', 'the table was left out', { scope: workspace })

  async function concerns({ sim }: Hunting): Promise<readonly string[]> {
    const told = sim.received.flatMap(({ alert }) => (alert.about === 'plimsoll' ? [alert] : []))
    const latest = new Map(told.map((alert) => [alert.concern.cause, alert.state]))
    return [...latest].flatMap(([cause, state]) => (state === 'open' ? [cause] : []))
  }

  it('is told once for the workspace, and fails what says that all is read', async () => {
    const h = await hunting()
    h.desk.troubles.set('AKSAudit', refused)
    await hunt(h, 900)
    await hunt(h, 900)
    expect(await concerns(h)).toEqual(['forbidden'])
    const told = h.sim.received.filter(({ alert }) => alert.about === 'plimsoll')
    expect(told).toHaveLength(1)
    expect(await h.sim.statuses(idOf('a'))).toEqual({
      'cov-audit-stream-alive': 'unknown',
      'cov-reader-permissions': 'fail',
    })
  })

  it('is told by the hunt alone, whatever a look has read before the hunt was allowed again', async () => {
    const h = await hunting()
    h.desk.troubles.set('AKSAudit', refused)
    await hunt(h, 900)
    const partition = keyOf(workspace)
    const rows = await h.sim.store.tables.list('hunts', partition)
    const stream = rows.filter(({ body }) => body['state'] === 'denied')
    expect(stream).not.toHaveLength(0)
    h.desk.troubles.clear()
    await hunt(h, 900)
    const back = stream.map(({ row, body }) => ({ kind: 'put', row, body }) as const)
    await h.sim.store.tables.write('hunts', partition, back)
    for (const name of ['a', 'b']) {
      const event = changeEvent({ id: `e-${name}`, resourceId: idOf(name), at: h.sim.now() })
      await h.sim.deliver(event)
    }
    await h.sim.settle(900)
    const told = h.sim.received.filter(({ alert }) => alert.about === 'plimsoll')
    expect(told.map(({ alert }) => alert.state)).toEqual(['open', 'resolved'])
  })

  it('is read on from where it was left', async () => {
    const h = await hunting()
    await hunt(h, 900)
    h.desk.troubles.set('AKSAudit', refused)
    h.desk.lines.push(binding('eve@example.com', 'one', h.sim.now()))
    for (let times = 0; times < 12; times++) await hunt(h, 900)
    expect(await signals(h)).toEqual([])
    h.desk.troubles.clear()
    await hunt(h, 900)
    await hunt(h, 900)
    expect(await signals(h)).toHaveLength(1)
    expect(await concerns(h)).toEqual([])
  })

  it('is told when what passes has lasted', async () => {
    const h = await hunting()
    await hunt(h, 900)
    h.desk.troubles.set('AKSAudit', missing('throttled', '429', { retryAfter: 60 }))
    await hunt(h, 900)
    expect(await concerns(h)).toEqual([])
    for (let times = 0; times < 9; times++) await hunt(h, 900)
    expect(await concerns(h)).toEqual(['hunt-behind'])
    h.desk.troubles.clear()
    await hunt(h, 900)
    await hunt(h, 900)
    expect(await concerns(h)).toEqual([])
  })

  it('waits for tomorrow when it costs more than it may', async () => {
    const h = await hunting({ tables: plans('Basic') })
    const begin = h.sim.now()
    for (let slot = 0; slot < 12 * 60; slot += 1) {
      h.desk.lines.push(lease('a', later(begin, slot * 60)))
    }
    // Sixty gigabytes an hour, of 500 that a day may cost.
    for (let times = 0; times < 24; times++) await hunt(h, 1800)
    expect(await concerns(h)).toContain('hunt-cost')
    const scanned = h.sim.logs.filter(({ metric }) => metric === 'hunt-scanned-gb')
    const sum = scanned.reduce((all, { value }) => all + Number(value), 0)
    expect(sum).toBeGreaterThan(300)
    expect(sum).toBeLessThanOrEqual(500)
    const asked = h.desk.asked.length
    await hunt(h, 1800)
    expect(h.desk.asked).toHaveLength(asked)
    for (let times = 0; times < 10; times++) await hunt(h, 1800)
    expect(h.desk.asked.length).toBeGreaterThan(asked)
  })
})

describe('the stream of audit lines', () => {
  it('is told from what is heard, and costs one record when it stops', async () => {
    const h = await hunting()
    const begin = h.sim.now()
    for (let minute = 0; minute < 5 * 60; minute += 5) {
      for (const name of ['a', 'b']) h.desk.lines.push(lease(name, later(begin, minute * 60)))
    }
    for (let minute = 5 * 60; minute < 12 * 60; minute += 5) {
      h.desk.lines.push(lease('b', later(begin, minute * 60)))
    }
    for (let times = 0; times < 8; times++) await hunt(h, 1800)
    expect(await h.sim.statuses(idOf('a'))).toMatchObject({ 'cov-audit-stream-alive': 'pass' })
    const before = await recordsOf(h)
    for (let times = 0; times < 12; times++) await hunt(h, 1800)
    expect(await h.sim.statuses(idOf('a'))).toMatchObject({ 'cov-audit-stream-alive': 'fail' })
    expect(await h.sim.statuses(idOf('b'))).toMatchObject({ 'cov-audit-stream-alive': 'pass' })
    expect((await recordsOf(h)) - before).toBe(1)
  })

  it('is a signal when it stops, of that cluster alone, whichever table it writes to', async () => {
    const h = await hunting({ ofB: ['kube-audit-admin'] })
    const begin = h.sim.now()
    for (let minute = 0; minute < 44 * 60; minute += 5) {
      const at = later(begin, minute * 60)
      if (minute < 32 * 60) h.desk.lines.push(lease('a', at))
      h.desk.lines.push(lease('b', at, 'AKSAuditAdmin'))
    }
    for (let times = 0; times < 43; times++) await hunt(h, 3300)
    expect(await signalsOf(h, 'b')).toEqual([])
    expect(await signalsOf(h, 'a')).toMatchObject([
      { detection: 'anomaly.silence.audit', mode: 'alert' },
    ])
  })

  it('is silent where nothing ever came', async () => {
    const h = await hunting({ tables: {} })
    await hunt(h, 900)
    expect(await h.sim.statuses(idOf('a'))).toMatchObject({ 'cov-audit-stream-alive': 'unknown' })
    for (let times = 0; times < 8; times++) await hunt(h, 1800)
    expect(await h.sim.statuses(idOf('a'))).toMatchObject({ 'cov-audit-stream-alive': 'fail' })
  })

  async function recordsOf({ sim }: Hunting): Promise<number> {
    const names = await sim.store.blobs.list('records', '')
    return names.filter((name) => !name.startsWith('concerns/')).length
  }
})

describe('what one person did twice, seen in the wrong order', () => {
  /** The second deed is seen by the first hunt, the first one half a minute later. */
  function deeds({ sim, desk }: Hunting): void {
    const now = sim.now()
    const seen = { late: 200, unseen: 0 }
    const unseen = { late: 600, unseen: 430 }
    desk.lines.push(binding('eve@example.com', 'second', later(now, -900), seen))
    desk.lines.push(binding('eve@example.com', 'first', later(now, -1000), unseen))
  }

  const callsOf = ({ sim }: Hunting) => (sim.deps as unknown as FaultyStore).calls.length

  async function brokenAt(call: number, when: Fault['when']): Promise<readonly Stored[]> {
    const h = await hunting({ plan: [{ call, when, deadly: true }] })
    h.sim.pass(3600)
    deeds(h)
    for (let times = 0; times < 4; times++) await hunt(h, times === 0 ? 0 : 900)
    return signals(h)
  }

  it.each(['before', 'after'] as const)(
    'is one signal, wherever it breaks off %s a call',
    async (when) => {
      const clean = await hunting()
      clean.sim.pass(3600)
      const before = callsOf(clean)
      await hunt(clean)
      const calls = callsOf(clean) - before
      expect(calls).toBeGreaterThan(15)
      for (let call = 1; call <= calls + 10; call++) {
        const told = await brokenAt(before + call, when)
        expect(told.map(({ auditIds }) => auditIds.toSorted())).toEqual([['first', 'second']])
      }
    },
  )
})

it('is no news what is read again the day after, when the first refusals come last', async () => {
  const h = await hunting()
  h.sim.pass(3600)
  const begin = later(h.sim.now(), -1800)
  for (let n = 0; n < 25; n++) {
    const late = n < 3 ? 2700 : 180
    h.desk.lines.push(refusal('eve@example.com', `no-${n}`, later(begin, n * 20), late))
  }
  h.desk.lines.push(refusal('ada@example.com', 'other', later(begin, 8 * 3600)))
  for (let hour = 0; hour < 40; hour++) await hunt(h, hour === 0 ? 0 : 3600)
  expect((await signals(h)).map(({ actor, count }) => [actor, count])).toEqual([
    ['eve@example.com', 25],
  ])
})

const act = fc.record({
  user: fc.constantFrom('ada', 'ben', 'eve'),
  /** Seconds after the one before. */
  after: fc.integer({ min: 1, max: 1500 }),
  /** From writing to taking in, and from that to being seen. */
  late: fc.integer({ min: 0, max: 3000 }),
  unseen: fc.integer({ min: 0, max: 800 }),
  rows: fc.constantFrom(1, 2),
})

async function hasBegun({ sim: { store } }: Hunting): Promise<boolean> {
  return (await store.tables.get('hunts', keyOf(workspace), 'state')) !== null
}

it('tells each act once, whatever breaks, repeats itself or comes late', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { maxLength: 8 }),
      fc.array(fc.constantFrom(0, 60, 900, 2700), { minLength: 1, maxLength: 8 }),
      anyPlan(250, 8),
      async (acts, waits, plan) => {
        const h = await hunting({ plan })
        // What was done before the first slice is nobody's business.
        while (!(await hasBegun(h))) await hunt(h, 60)
        const begin = h.sim.now()
        let at = begin
        for (const [n, { user, after: wait, late, unseen, rows }] of acts.entries()) {
          at = later(at, wait)
          for (let row = 0; row < rows; row++) {
            const delays = { late: late + row * 600, unseen }
            h.desk.lines.push(binding(user, `act-${n}`, later(at, row), delays))
          }
        }
        for (const wait of waits) await hunt(h, wait)
        for (let times = 0; times < 16; times++) await hunt(h, 900)
        const told = await signals(h)
        const ids = told.flatMap(({ auditIds }) => auditIds)
        expect(ids.sort()).toEqual(acts.map((_, n) => `act-${n}`).sort())
        expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(acts.length)
      },
    ),
    { numRuns: runs },
  )
})
