import fc from 'fast-check'
import { detection } from '../../shared/detections/detection.ts'
import { anomalySilenceAudit } from '../../shared/detections/kube-audit/anomaly.silence.audit.ts'
import { eq } from '../../shared/detections/predicate.ts'
import { tables } from '../../shared/detections/tables.ts'
import { firstSeen, volume } from '../../shared/detections/triggers.ts'
import type { Detection } from '../../shared/domain/detection.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import type { Trigger } from '../../shared/domain/trigger.ts'
import { type Batches, day, event, told } from './anomaly-log.ts'

function small(id: string, trigger: Trigger, groupBy: Detection['groupBy']): Detection {
  const mitre = { tactics: [], techniques: [] }
  const texts = { title: id, why: '', respond: '' }
  const rest = { severity: 'low', tier: 'core', plane: 'kube-audit', tables: tables.audit } as const
  const predicate = eq('terminal', true)
  return detection({ id, ...texts, ...rest, mitre, predicate, trigger, groupBy, cases: [] })
}

const users = ['a@example.com', 'b@example.com', 'c@example.com']
const kinds: readonly (readonly [string, Detection])[] = [
  [
    'volume, robust record',
    small(
      'test.robust',
      volume({
        count: 'requests',
        method: { name: 'robust-record', z: 4 },
        side: { high: { minCount: 4, recordRatio: 1.2 } },
      }),
      ['user.username'],
    ),
  ],
  [
    'volume, negative binomial',
    small(
      'test.tail',
      volume({
        count: { distinct: ['objectRef.name'] },
        method: { name: 'nb-tail', p: 1e-3 },
        side: { high: { minCount: 3 } },
      }),
      ['user.username'],
    ),
  ],
  [
    'volume, low',
    small(
      'test.low',
      volume({
        count: 'requests',
        method: { name: 'robust-record', z: 1 },
        side: { low: { maxRatio: 0.7 } },
      }),
      ['cluster'],
    ),
  ],
  [
    'first seen',
    small(
      'test.new',
      firstSeen({ of: ['user.username', 'objectRef.name'], baseline: '2d', minHistory: '3d' }),
      ['user.username'],
    ),
  ],
  ['silence', anomalySilenceAudit],
]

/** Some nine days: hourly life of the cluster, people now and then, and a burst at the end. */
const logs = fc.record({
  life: fc.uniqueArray(fc.integer({ min: 0, max: 9 * day * 4 }), {
    minLength: 400,
    maxLength: 500,
  }),
  visits: fc.array(
    fc.record({
      quarter: fc.integer({ min: 0, max: 9 * day * 4 }),
      user: fc.constantFrom(...users),
      name: fc.constantFrom('w', 'x', 'y', 'z'),
    }),
    { maxLength: 60 },
  ),
  bursts: fc.array(
    fc.record({
      hour: fc.integer({ min: 7 * day, max: 9 * day }),
      user: fc.constantFrom(...users),
      count: fc.integer({ min: 3, max: 14 }),
    }),
    { maxLength: 4 },
  ),
})

interface Spec {
  readonly life: readonly number[]
  readonly visits: readonly {
    readonly quarter: number
    readonly user: string
    readonly name: string
  }[]
  readonly bursts: readonly {
    readonly hour: number
    readonly user: string
    readonly count: number
  }[]
}

function eventsOf({ life, visits, bursts }: Spec): readonly JsonObject[] {
  const all = [
    ...life.map((quarter) =>
      event(quarter / 4, { verb: 'update', resource: 'leases', user: users[0] ?? '' }),
    ),
    ...visits.map(({ quarter, user, name }) =>
      event(quarter / 4, { verb: 'get', resource: 'secrets', user, name }),
    ),
    ...bursts.flatMap(({ hour, user, count }) =>
      Array.from({ length: count }, (_, n) =>
        event(hour + n / 20, { verb: 'get', resource: 'pods', user, name: `p${n}` }),
      ),
    ),
  ]
  return all.sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1))
}

const timeOf = (one: JsonObject) => String(one['requestReceivedTimestamp'])

/** Moved by up to fourteen minutes, some of them twice. */
function disordered(events: readonly JsonObject[], moves: readonly number[]): JsonObject[] {
  const moved = events.flatMap((one, n) => {
    const late = (moves[n % moves.length] ?? 0) * 60_000
    const keyed = { one, key: Date.parse(timeOf(one)) + late }
    const twice = (moves[(n + 1) % moves.length] ?? 0) > 7
    return twice ? [keyed, { one, key: Date.parse(timeOf(one)) }] : [keyed]
  })
  return moved.sort((a, b) => a.key - b.key).map(({ one }) => one)
}

/** Cut at any points; some pieces are read again after the next one. */
function cut(events: readonly JsonObject[], sizes: readonly number[], again: boolean): Batches {
  const batches: JsonObject[][] = []
  for (let from = 0, n = 0; from < events.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 50
    batches.push(events.slice(from, from + size))
    from += size
  }
  if (!again) return batches
  return batches.flatMap((batch, n) =>
    n > 0 && n % 3 === 0 ? [batch, batches[n - 1] ?? []] : [batch],
  )
}

describe.each(kinds)('%s', (_, of) => {
  it('tells the same whatever order, repetition and cut, each once', () => {
    let some = 0
    fc.assert(
      fc.property(
        logs,
        fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 5, maxLength: 50 }),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (spec, moves, sizes, again) => {
          const events = eventsOf(spec)
          const whole = told(of, [events])
          const parts = told(of, cut(disordered(events, moves), sizes, again))
          expect(parts.signals).toEqual(whole.signals)
          some += whole.signals.length
        },
      ),
      { numRuns: 12, interruptAfterTimeLimit: 10_000, markInterruptAsFailure: false },
    )
    expect(some).toBeGreaterThan(0)
  })
})
