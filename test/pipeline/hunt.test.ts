import fc from 'fast-check'
import { detections } from '../../shared/detections/index.ts'
import { activity, auditEvent } from '../../shared/detections/samples.ts'
import { emptyHunt, type HuntState } from '../../shared/domain/hunt-state.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { logRecordsOf } from '../../shared/domain/log/log-records-of.ts'
import type { LogRecord } from '../../shared/domain/log-record.ts'
import { bareWorld } from '../../shared/domain/log-world.ts'
import type { Signal } from '../../shared/domain/signal.ts'
import { toIso, toMilliseconds } from '../../shared/domain/time.ts'
import { hunter } from '../../shared/pipeline/hunt.ts'

const start = toMilliseconds('2026-11-01T09:00:00.000Z')
/** As few as these tests are about: what else the catalogue says of their records is proven there. */
const played = [
  'anomaly.volume.writes',
  'azure.credential.cluster-admin',
  'k8s.exec.pod',
  'k8s.exec.surge',
  'k8s.rbac.admin-binding',
  'k8s.secrets.denied',
]
const hunt = hunter(
  detections.filter(({ id }) => played.includes(id)).map((detection) => detection.arm()),
)

function recordsOf(events: readonly JsonObject[]): readonly LogRecord[] {
  return events
    .flatMap((event) => logRecordsOf(event, bareWorld))
    .flatMap((read) => (read.kind === 'record' ? [read.record] : []))
}

interface At {
  readonly minute: number
  readonly id?: string
}

function placed(event: JsonObject, { minute, id }: At): JsonObject {
  const time = toIso(start + minute * 60_000)
  return { ...event, auditID: id ?? `id-${minute}`, requestReceivedTimestamp: time }
}

const binding = (at: At, name = 'ops') =>
  placed(
    auditEvent({
      verb: 'create',
      resource: 'clusterrolebindings',
      name,
      body: { roleRef: { name: 'cluster-admin' } },
    }),
    at,
  )

const exec = (at: At, name: string) =>
  placed(
    auditEvent({
      verb: 'get',
      resource: 'pods',
      subresource: 'exec',
      namespace: 'shop',
      name,
      code: 101,
    }),
    at,
  )

const refused = (at: At, user = 'alice@example.com') =>
  placed(
    auditEvent({
      verb: 'get',
      resource: 'secrets',
      namespace: 'shop',
      name: 'db',
      code: 403,
      user,
    }),
    at,
  )

/** What was told in the end, by key, of the batches one after the other. */
function told(batches: readonly (readonly JsonObject[])[], of: string) {
  const signals = new Map<string, Signal>()
  let state: HuntState = emptyHunt
  for (const batch of batches) {
    // As it comes back from storage.
    const found = hunt(recordsOf(batch), JSON.parse(JSON.stringify(state)))
    state = found.state
    for (const signal of found.signals) if (signal.detection === of) signals.set(signal.key, signal)
  }
  return [...signals.values()].sort((a, b) => (a.firstSeen < b.firstSeen ? -1 : 1))
}

describe('a match', () => {
  const id = 'k8s.rbac.admin-binding'

  it('is one signal for each group and window, with who did what to which requests', () => {
    const found = told(
      [
        [
          binding({ minute: 0 }),
          binding({ minute: 59 }),
          binding({ minute: 61 }),
          binding({ minute: 5 }, 'dev'),
        ],
      ],
      id,
    )
    expect(found.map(({ group, count, auditIds }) => [group, count, auditIds])).toEqual([
      [' · alice@example.com · ops', 2, ['id-0', 'id-59']],
      [' · alice@example.com · dev', 1, ['id-5']],
      [' · alice@example.com · ops', 1, ['id-61']],
    ])
    expect(found[0]).toMatchObject({
      severity: 'high',
      actor: 'alice@example.com',
      firstSeen: '2026-11-01T09:00:00.000Z',
      lastSeen: '2026-11-01T09:59:00.000Z',
      because: '2 requests matched',
    })
  })

  it('counts a request once, however many rows it has and however often they are read', () => {
    const rows = [binding({ minute: 0, id: 'a' }), binding({ minute: 0, id: 'a' })]
    expect(told([rows, rows, rows], id)).toMatchObject([{ count: 1, auditIds: ['a'] }])
  })

  it('tells nothing again when a batch is read again', () => {
    const first = hunt(recordsOf([binding({ minute: 0 })]), emptyHunt)
    const again = hunt(recordsOf([binding({ minute: 0 })]), first.state)
    expect([first.signals.length, again.signals.length]).toEqual([1, 0])
    expect(again.state).toEqual(first.state)
  })

  it('takes what comes late into the signal that it belongs to', () => {
    const found = told([[binding({ minute: 30 })], [binding({ minute: 10 })]], id)
    expect(found).toMatchObject([{ count: 2, firstSeen: '2026-11-01T09:10:00.000Z' }])
  })

  it('keeps groups apart whose values look alike together', () => {
    const odd = (user: string, name: string, minute: number) =>
      placed(
        auditEvent({
          verb: 'create',
          resource: 'rolebindings',
          user,
          name,
          body: { roleRef: { name: 'admin' } },
        }),
        { minute },
      )
    expect(told([[odd('a · b', 'c', 0), odd('a', 'b · c', 1)]], id)).toHaveLength(2)
  })

  it('shows text of an attacker on one line, bounded, without marks that reorder it', () => {
    const name = `x\n\u202e\u0000${'y'.repeat(5000)}`
    const [signal] = told([[binding({ minute: 0 }, name)]], id)
    expect(signal?.group).toMatch(/^ · alice@example\.com · x���y+… [0-9a-f]{8}$/)
    expect(signal?.group.length).toBeLessThan(300)
  })

  it('sees the same in the Activity Log', () => {
    const operation = 'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action'
    const found = told([[activity({ operation })]], 'azure.credential.cluster-admin')
    expect(found).toMatchObject([{ actor: 'alice@example.com', count: 1 }])
    expect(found[0]?.cluster).toMatch(/^\/subscriptions\/.*\/managedclusters\/shop$/)
  })
})

describe('a threshold', () => {
  const id = 'k8s.secrets.denied'
  const many = (count: number, from = 0) =>
    Array.from({ length: count }, (_, n) => refused({ minute: from + n / 10, id: `${from}-${n}` }))

  it('is reached with the last that is missing, and not before', () => {
    expect(told([many(19)], id)).toEqual([])
    expect(told([many(20)], id)).toMatchObject([{ count: 20, because: '20 requests within 15m' }])
  })

  it('does not add up what lies further apart than its window', () => {
    const slow = Array.from({ length: 60 }, (_, n) => refused({ minute: n, id: `${n}` }))
    expect(told([slow], id)).toEqual([])
  })

  it('adds up over batches, whichever rows come twice', () => {
    const all = many(24)
    expect(told([all.slice(0, 15), all.slice(10, 19), all.slice(5)], id)).toMatchObject([
      { count: 24 },
    ])
  })

  it('counts distinct values, not requests', () => {
    const surge = 'k8s.exec.surge'
    const same = Array.from({ length: 30 }, (_, n) => exec({ minute: n / 10 }, 'web-1'))
    const different = Array.from({ length: 8 }, (_, n) => exec({ minute: n }, `web-${n}`))
    expect(told([same], surge)).toEqual([])
    expect(told([different], surge)).toMatchObject([
      { because: '8 different objectRef.name within 15m' },
    ])
  })

  it('keeps groups apart, and a second stretch from the first', () => {
    const found = told(
      [[...many(25), ...many(25, 120), refused({ minute: 1, id: 'b' }, 'bob@example.com')]],
      id,
    )
    expect(found.map(({ count }) => count)).toEqual([25, 25])
  })

  it('keeps one signal while it grows, over any number of batches', () => {
    const minutes = Array.from({ length: 400 }, (_, n) => refused({ minute: n / 5, id: `${n}` }))
    const batches = Array.from({ length: 40 }, (_, n) => minutes.slice(n * 10, n * 10 + 10))
    const inOne = told([minutes], id)
    expect(told(batches, id)).toEqual(inOne)
    expect(inOne).toHaveLength(2)
  })

  it('remembers a flood within bounds', () => {
    const flood = Array.from({ length: 5000 }, (_, n) => refused({ minute: n / 1000, id: `${n}` }))
    const { state } = hunt(recordsOf(flood), emptyHunt)
    expect(JSON.stringify(state).length).toBeLessThan(200_000)
  })
})

it('finds the same in any order, with any row twice', () => {
  const events = fc.array(
    fc.oneof(
      fc.nat(300).map((minute) => refused({ minute: minute / 4, id: `r${minute}` })),
      fc.nat(30).map((minute) => exec({ minute, id: `e${minute}` }, `web-${minute % 9}`)),
      fc.nat(90).map((minute) => binding({ minute, id: `b${minute}` })),
    ),
    { minLength: 30, maxLength: 120 },
  )
  fc.assert(
    fc.property(
      events.chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
        ),
      ),
      ([all, shuffled]) => {
        for (const id of [
          'k8s.secrets.denied',
          'k8s.exec.surge',
          'k8s.exec.pod',
          'k8s.rbac.admin-binding',
        ]) {
          expect(told([shuffled], id)).toEqual(told([all], id))
        }
      },
    ),
    { numRuns: 50 },
  )
})

it('finds the same however the log is cut', () => {
  const sorted = fc
    .uniqueArray(fc.nat(600), { minLength: 40, maxLength: 200 })
    .map((minutes) =>
      minutes.sort((a, b) => a - b).map((n) => refused({ minute: n / 3, id: `${n}` })),
    )
  fc.assert(
    fc.property(sorted, fc.integer({ min: 1, max: 50 }), (all, size) => {
      const batches = Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
        all.slice(n * size, (n + 1) * size),
      )
      const kinds = (found: readonly Signal[]) =>
        found.map(({ key, count, lastSeen }) => ({ key, count, lastSeen }))
      expect(kinds(told(batches, 'k8s.secrets.denied'))).toEqual(
        kinds(told([all], 'k8s.secrets.denied')),
      )
    }),
    { numRuns: 100 },
  )
})

it('says how often it was blind, where a log could have told', () => {
  const cut = {
    ...binding({ minute: 0 }),
    requestObject: 'skipped-too-big-size-object',
    responseObject: null,
    level: 'Request',
  }
  const found = hunt(recordsOf([cut]), emptyHunt)
  expect(found.blind).toEqual({ 'k8s.rbac.admin-binding': 1 })
  expect(found.signals).toEqual([])
})

it('tells what it cannot place in time, and what still learns', () => {
  const found = hunt(
    recordsOf([{ ...binding({ minute: 0 }), requestReceivedTimestamp: 'yesterday' }]),
    emptyHunt,
  )
  expect(found.timeless).toBe(1)
  expect(found.learning).toContain('anomaly.volume.writes')
})
