import { anomalySilenceAudit } from '../../shared/detections/kube-audit/anomaly.silence.audit.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { at, day, event, of, told } from './anomaly-log.ts'

const id = anomalySilenceAudit

/** A lease every ten minutes, from one hour to another. */
function alive(cluster: string, from: number, to: number): JsonObject[] {
  return Array.from({ length: Math.round((to - from) * 6) }, (_, n) =>
    of(cluster, event(from + n / 6, { verb: 'update', resource: 'leases', name: cluster })),
  )
}

it('tells of a cluster that stopped in the middle of a log, and when it went on', () => {
  const log = [...alive('a', 0, 30), ...alive('a', 33, 36)]
  expect(told(id, [log]).signals).toMatchObject([
    {
      severity: 'critical',
      cluster: expect.stringMatching(/\/managedclusters\/a$/),
      firstSeen: '2026-11-03T05:50:00.000Z',
      lastSeen: '2026-11-03T09:00:00.000Z',
      because: 'no record for 190 minutes, although every hour of the day before had some',
    },
  ])
})

it('tells of one that stopped while another goes on', () => {
  const { signals } = told(id, [[...alive('a', 0, 40), ...alive('b', 0, 30)]])
  expect(signals).toMatchObject([{ cluster: expect.stringMatching(/\/b$/) }])
})

it('measures by the clock where it is known, and leaves what may be on its way', () => {
  const log = alive('a', 0, 30)
  const last = 30 - 1 / 6
  const by = (hours: number, more = {}) =>
    told(id, [log, { events: [], clock: at(last + hours), ...more }], true).signals.length
  expect([by(49 / 60), by(52 / 60)]).toEqual([0, 1])
  expect(by(52 / 60, { lag: 40 * 60_000 })).toBe(0)
  expect(by(52 / 60, { isRunning: () => false })).toBe(0)
  expect(by(52 / 60, { truncated: true })).toBe(0)
})

it('does not expect anything of a cluster that is new, or quiet at times', () => {
  const late = { events: [], clock: at(40) }
  expect(told(id, [alive('a', 10, 30), late], true).signals).toEqual([])
  expect(
    told(id, [[...alive('a', 0, 26), ...alive('a', 28, 37)], late], true).signals,
  ).toMatchObject([{ firstSeen: '2026-11-03T01:50:00.000Z' }])
  expect(told(id, [[...alive('a', 8, 20), ...alive('a', 22, 31)], late], true).signals).toEqual([])
  expect(told(id, [alive('a', 0, 20), late], true).learning).toEqual([id.id])
})

it('makes one finding of all clusters that fall silent at once', () => {
  const log = [...alive('a', 0, 30), ...alive('b', 0, 30.3), ...alive('c', 0, 30)]
  const readings = [30.5, 31, 31.1, 31.5].map((hours) => ({ events: [], clock: at(hours) }))
  const { signals, times } = told(id, [log, ...readings], true)
  expect(signals).toMatchObject([
    { cluster: '', group: 'all 3 clusters', because: expect.stringContaining('the workspace') },
  ])
  expect(times).toBe(1)
})

it('says it once, and again after the next day of life', () => {
  const readings = [40, 41, 42].map((hours) => ({ events: [], clock: at(hours) }))
  const { times } = told(id, [alive('a', 0, 30), ...readings], true)
  expect(times).toBe(1)
  const back = { events: alive('a', 43, 43 + 2 * day), clock: at(43 + 2 * day) }
  const gone = { events: [], clock: at(43 + 2 * day + 2) }
  expect(told(id, [alive('a', 0, 30), ...readings, back, gone], true).signals).toHaveLength(2)
})
