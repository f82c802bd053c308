import { gzipSync } from 'node:zlib'
import { trafficOf } from '../../local/logs/traffic-of.ts'
import { detections } from '../../shared/detections/index.ts'
import { anomalyVolumeWrites } from '../../shared/detections/kube-audit/anomaly.volume.writes.ts'
import { emptyHunt, type HuntState } from '../../shared/domain/hunt-state.ts'
import { asJson } from '../../shared/domain/json.ts'
import { logRecordsOf } from '../../shared/domain/log/log-records-of.ts'
import type { LogRecord } from '../../shared/domain/log-record.ts'
import { bareWorld } from '../../shared/domain/log-world.ts'
import { learnedOf } from '../../shared/pipeline/hunt/learned-of.ts'
import { packHunt, unpackHunt } from '../../shared/pipeline/hunt/pack-hunt.ts'
import { singleTriggers } from '../../shared/pipeline/hunt/single-triggers.ts'
import { hunter } from '../../shared/pipeline/hunt.ts'
import { event, told } from './anomaly-log.ts'

const dayLong = 86_400_000
const from = Date.UTC(2026, 7, 3)
const cluster = {
  id: '/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg-x/providers/Microsoft.ContainerService/managedClusters/aks-x-001',
}
const hunt = hunter(detections.map((one) => one.arm()))

function* recordsOf(begin: number, end: number): Iterable<LogRecord> {
  for (const one of trafficOf(cluster, { seed: 7, from: begin, to: end, scale: 0.001 })) {
    for (const read of logRecordsOf(asJson(one), bareWorld)) {
      if (read.kind === 'record') yield read.record
    }
  }
}

/** State at the end of each of so many days. */
function months(days: number): readonly HuntState[] {
  const states: HuntState[] = []
  let state = emptyHunt
  for (let n = 0; n < days; n += 1) {
    const begin = from + n * dayLong
    state = hunt(recordsOf(begin, begin + dayLong), state).state
    states.push(state)
  }
  return states
}

/** All that compare with what was usual, and no others. */
const learning = detections
  .flatMap(singleTriggers)
  .flatMap(([key, { type }]) => (['firstSeen', 'volume', 'silence'].includes(type) ? [key] : []))
  .sort()

const sizeOf = (state: HuntState) => gzipSync(JSON.stringify(packHunt(state))).length

describe('the state of simulated months', () => {
  const states = months(45)
  const last = states.at(-1) ?? emptyHunt

  it('comes back from its packed form as it was', () => {
    const packed: unknown = JSON.parse(JSON.stringify(packHunt(last)))
    expect(unpackHunt(packed)).toEqual({ state: last })
    expect(JSON.stringify(packed).length).toBeLessThan(JSON.stringify(last).length)
  })

  it('grows until the baselines are full, and no further', () => {
    const size = (n: number) => sizeOf(states[n] ?? emptyHunt)
    expect(size(10)).toBeGreaterThan(size(0))
    const later = [32, 38, 44].map(size)
    expect(Math.max(...later)).toBeLessThan(size(26) * 1.3)
  })

  it('is a baseline without what was told', () => {
    const kept = JSON.stringify(learnedOf(last).triggers)
    expect(kept).not.toContain('"ids":["')
    const triggers = Object.entries(learnedOf(last).triggers)
    expect(triggers.map(([key]) => key).sort()).toEqual(learning)
    expect(triggers.length).toBeLessThan(Object.keys(last.triggers).length)
    for (const [key, { windows = {} }] of triggers)
      expect({ key, windows }).toEqual({ key, windows: {} })
  })
})

it('holds no more identities than its bounds allow', () => {
  const flood = Array.from({ length: 10_500 }, (_, n) =>
    event(n / 10_500, { verb: 'patch', resource: 'configmaps', user: `u${n}@example.com` }),
  )
  const { state } = told(anomalyVolumeWrites, [flood, [event(2, { verb: 'get' })]])
  const series = state.triggers['anomaly.volume.writes#0']?.['series'] ?? {}
  expect(Object.keys(series as object)).toHaveLength(10_000)
})

it.each([
  ['nothing', null, 'is no state of a hunt'],
  ['another document', { version: 1 }, 'is no state of a hunt: v'],
  ['a newer one', { v: 2 }, 'was written by a newer version (v 2)'],
  [
    'a broken one',
    { v: 1, seen: {}, triggers: { a: { kind: 'volume' } } },
    'is no state of a hunt',
  ],
])('does not take %s', (_, value, reason) => {
  expect(unpackHunt(value)).toEqual({ reason: expect.stringContaining(reason) })
})
