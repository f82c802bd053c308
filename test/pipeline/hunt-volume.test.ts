import { detection } from '../../shared/detections/detection.ts'
import { anomalyVolumeWrites } from '../../shared/detections/kube-audit/anomaly.volume.writes.ts'
import { k8sExecSurge } from '../../shared/detections/kube-audit/k8s.exec.surge.ts'
import { eq } from '../../shared/detections/predicate.ts'
import { tables } from '../../shared/detections/tables.ts'
import { volume } from '../../shared/detections/triggers.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import type { VolumeTrigger } from '../../shared/domain/trigger.ts'
import { at, day, event, many, of, told } from './anomaly-log.ts'

const write = { verb: 'patch', resource: 'configmaps', namespace: 'shop', user: 'ci@example.com' }

/** Some at each hour of so many days. */
function ordinary(days: number, perHour: (hour: number) => number, sample = write): JsonObject[] {
  return Array.from({ length: days * day }, (_, hour) => many(hour, perHour(hour), sample)).flat()
}

const office = (hour: number) => (hour % 24 >= 8 && hour % 24 < 18 ? 6 + ((hour * 7) % 5) : 0)

function counted(trigger: VolumeTrigger) {
  return detection({
    id: 'test.volume',
    title: 'Many',
    severity: 'low',
    tier: 'core',
    mitre: { tactics: [], techniques: [] },
    plane: 'kube-audit',
    tables: tables.audit,
    predicate: eq('terminal', true),
    trigger,
    groupBy: ['cluster'],
    why: '',
    respond: '',
    cases: [],
  })
}

describe('more than ever', () => {
  const before = ordinary(14, office)

  it('is told with what it is compared with', () => {
    const { signals } = told(anomalyVolumeWrites, [before, many(14 * day + 3, 60, write)])
    expect(signals).toMatchObject([
      {
        detection: 'anomaly.volume.writes',
        severity: 'high',
        actor: 'ci@example.com',
        count: 60,
        because:
          '60 requests in the hour from 2026-11-16T03:00:00.000Z; the most in an hour of the last 14d was 10',
      },
    ])
    expect(signals[0]?.auditIds).toHaveLength(20)
  })

  it.each([
    ['as much as it takes at the least, but no more than half above the record', 60, 50, 74],
    ['far above the record, but few', 10, 1, 49],
  ])('is not %s', (_, days, most, count) => {
    const history = ordinary(Math.min(days, 14), (hour) => (hour % 24 === 9 ? most : 0))
    expect(told(anomalyVolumeWrites, [history, many(14 * day + 1, count, write)]).signals).toEqual(
      [],
    )
  })

  it('is once: the next day it is the record', () => {
    const again = [...many(14 * day + 3, 60, write), ...many(15 * day + 3, 70, write)]
    expect(told(anomalyVolumeWrites, [before, again]).signals).toHaveLength(1)
  })

  it('is not told of a log of six days, which says that it learns', () => {
    const { signals, learning } = told(anomalyVolumeWrites, [
      ordinary(6, office),
      many(6 * day + 3, 60, write),
    ])
    expect([signals, learning]).toEqual([[], ['anomaly.volume.writes']])
    expect(told(anomalyVolumeWrites, [before]).learning).toEqual([])
  })

  it('compares a young identity with others of its class, and says nothing where there are too few', () => {
    const others = ['a', 'b', 'c'].map((name) =>
      ordinary(14, office, { ...write, user: `${name}@example.com` }),
    )
    const young = many(14 * day + 3, 60, { ...write, user: 'new@example.com' })
    expect(told(anomalyVolumeWrites, [others.slice(0, 2).flat(), young]).signals).toEqual([])
    expect(told(anomalyVolumeWrites, [others.flat(), young]).signals).toHaveLength(1)
    const modest = many(14 * day + 3, 14, { ...write, user: 'new@example.com' })
    expect(told(anomalyVolumeWrites, [others.flat(), modest]).signals).toEqual([])
  })

  it('counts a request once, but not those to which the client gave one id', () => {
    const burst = many(14 * day + 3, 40, write)
    expect(told(anomalyVolumeWrites, [before, [...burst, ...burst]]).signals).toEqual([])
    const same = many(14 * day + 3, 60, write).map((one) => ({ ...one, auditID: 'same' }))
    expect(told(anomalyVolumeWrites, [before, same]).signals).toMatchObject([{ count: 60 }])
  })

  it('is seen where one shell a day is usual, and five are not', () => {
    const exec = { ...write, verb: 'get', resource: 'pods', subresource: 'exec', code: 101 }
    const history = ordinary(14, (hour) => (hour % 24 === 10 ? 1 : 0), exec)
    const burst = many(14 * day + 3, 5, exec)
    expect(told(k8sExecSurge, [history, burst]).signals).toMatchObject([{ count: 5 }])
    expect(told(k8sExecSurge, [history, burst.slice(0, 4)]).signals).toEqual([])
  })

  it('counts what is different, exactly up to some hundred and nearly beyond', () => {
    const names = counted(
      volume({
        count: { distinct: ['objectRef.name'] },
        method: { name: 'robust-record', z: 6 },
        side: { high: { minCount: 20 } },
      }),
    )
    const few = ordinary(8, () => 1)
    const one = Array.from({ length: 500 }, (_, n) =>
      event(8 * day + n / 600, { ...write, name: 'x' }),
    )
    expect(told(names, [few, one]).signals).toEqual([])
    expect(told(names, [few, many(8 * day, 500, write)]).signals).toMatchObject([{ count: 500 }])
    const [{ count } = { count: 0 }] = told(names, [few, many(8 * day, 5000, write)]).signals
    expect(Math.abs(count / 5000 - 1)).toBeLessThan(0.12)
  })
})

describe('a decomposition', () => {
  const denials = counted(
    volume({
      count: 'requests',
      method: { name: 'decompose', threshold: 3 },
      side: { high: { minCount: 50 } },
    }),
  )
  it('is a record at an hour of the day that does not have so many', () => {
    const history = ordinary(14, (hour) => (hour % 24 === 9 ? 40 : 2))
    expect(told(denials, [history, many(14 * day + 3, 61, write)]).signals).toHaveLength(1)
    expect(told(denials, [history, many(14 * day + 3, 55, write)]).signals).toEqual([])
  })
})

describe('less than usual at that hour of the day', () => {
  const collapse = counted(
    volume({
      count: 'requests',
      method: { name: 'robust-record', z: 6 },
      side: { low: { maxRatio: 0.2 } },
    }),
  )
  const usual = (hour: number) => (hour % 24 < 6 ? 4 : 60 + (hour % 3))
  const history = ordinary(10, usual)

  it('is told once for as long as it lasts', () => {
    const rest = [10, 11, 12].flatMap((hour) => many(10 * day + hour, 3, write))
    const more = many(10 * day + 13, 60, write)
    const morning = Array.from({ length: 10 }, (_, hour) =>
      many(10 * day + hour, usual(hour), write),
    ).flat()
    expect(told(collapse, [history, [...morning, ...rest, ...more]]).signals).toMatchObject([
      {
        firstSeen: '2026-11-12T10:00:00.000Z',
        lastSeen: '2026-11-12T12:59:59.999Z',
        because:
          '3 requests in the hour from 2026-11-12T12:00:00.000Z; 61 are usual at that hour of the day',
      },
    ])
  })

  it('is not told of quiet hours, nor of an hour that is not over', () => {
    expect(told(collapse, [history, many(10 * day, 1, write)]).signals).toEqual([])
    expect(told(collapse, [ordinary(10, usual), many(10 * day + 1, 4, write)]).signals).toEqual([])
  })

  it('is told of an hour without any record, once it is known to be over', () => {
    const clock = at(10 * day + 12)
    const whole = Array.from({ length: 10 }, (_, hour) =>
      many(10 * day + hour, usual(hour), write),
    ).flat()
    const batch = { events: [], settled: clock, clock }
    expect(told(collapse, [history, whole, batch], true).signals).toMatchObject([
      { firstSeen: '2026-11-12T10:00:00.000Z', lastSeen: '2026-11-12T11:59:59.999Z' },
    ])
  })
})

describe('hours that are read again', () => {
  const hours = (from: number, to: number) => ({ from: at(from), to: at(to) })
  const before = ordinary(14, office)
  const burst = many(14 * day + 3, 60, write)
  const pull = (events: readonly JsonObject[]) => ({
    events,
    settled: at(14 * day + 4),
    replaces: hours(14 * day + 1, 14 * day + 4),
  })

  it('are what they are when they were read once', () => {
    const once = told(anomalyVolumeWrites, [before, pull(burst)], true)
    const again = told(anomalyVolumeWrites, [before, pull(burst), pull(burst)], true)
    expect(again).toEqual(once)
    expect(once.signals).toHaveLength(1)
  })

  it('take the place of what was there, whether that was more or less', () => {
    const once = told(anomalyVolumeWrites, [before, pull(burst)], true)
    const late = told(anomalyVolumeWrites, [before, pull(burst.slice(0, 20)), pull(burst)], true)
    expect(late).toEqual(once)
    const nobody = told(anomalyVolumeWrites, [before, pull(burst), pull([])], true)
    const never = told(anomalyVolumeWrites, [before, pull([])], true)
    expect(JSON.stringify(nobody.state)).not.toContain(':60')
    expect(never.signals).toEqual([])
  })

  it('may be counted by a query', () => {
    const cluster = '/subscriptions/x'
    const group = [cluster, 'ci@example.com']
    const count = (hour: number, n: number) => ({
      trigger: 'anomaly.volume.writes#0',
      group,
      cluster,
      actor: 'ci@example.com',
      kind: 'human',
      hour: at(hour),
      count: n,
    })
    const history = Array.from({ length: 14 * day }, (_, hour) => count(hour, office(hour)))
    const read = (from: number, to: number, counts: readonly ReturnType<typeof count>[]) => ({
      events: [of('x', event(to, { verb: 'get' }))],
      counts,
      settled: at(to),
      replaces: hours(from, to),
    })
    const { signals } = told(
      anomalyVolumeWrites,
      [
        read(0, 14 * day, history),
        read(14 * day, 14 * day + 3, [count(14 * day + 2, 30)]),
        read(14 * day, 14 * day + 3, [count(14 * day + 2, 80)]),
      ],
      true,
    )
    expect(signals).toMatchObject([{ count: 80, cluster, actor: 'ci@example.com' }])
  })

  it('teach nothing when they were cut short', () => {
    const cut = { ...pull(burst), truncated: true }
    const without = told(anomalyVolumeWrites, [before], true)
    const { signals, state } = told(anomalyVolumeWrites, [before, cut], true)
    expect(signals).toEqual([])
    expect(state.triggers).toEqual(without.state.triggers)
  })
})
