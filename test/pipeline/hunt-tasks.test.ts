import { hourlyCounts } from '../../shared/pipeline/hunt-workspace/hourly-counts.ts'
import type { Mark } from '../../shared/pipeline/hunt-workspace/hunt-memory.ts'
import { halves, huntTask } from '../../shared/pipeline/hunt-workspace/hunt-task.ts'

const day = '2026-11-03'
const at = (time: string) => `${day}T${time}.000Z`
const done = { day, until: at('02:00:00') }
const read = { plan: 'Analytics', isCounted: true } as const

function mark(until: string, hours: string | null, rescan: Mark['rescan'] = done): Mark {
  return { until: at(until), hours: hours && at(hours), rescan, gbPerHour: 0 }
}

describe('what is read next', () => {
  it.each([
    ['the first slice', undefined, '10:30:20', 'match', '09:45:00', '10:25:00'],
    [
      'what came since, and ten minutes before',
      mark('10:10:00', null),
      '10:30:00',
      'match',
      '10:00:00',
      '10:25:00',
    ],
    [
      'no more than forty minutes of what is left',
      mark('06:00:00', null),
      '10:30:00',
      'match',
      '05:50:00',
      '06:40:00',
    ],
    [
      'three whole hours',
      mark('10:20:00', '09:00:00'),
      '10:30:00',
      'hours',
      '07:00:00',
      '10:00:00',
    ],
    [
      'more of them after an outage',
      mark('10:20:00', '02:00:00'),
      '10:30:00',
      'hours',
      '00:00:00',
      '10:00:00',
    ],
  ] as const)('is %s', (_, given, now, kind, from, to) => {
    expect(huntTask(given, read, at(now))).toEqual({ kind, span: { from: at(from), to: at(to) } })
  })

  it('is nothing where all is read', () => {
    expect(huntTask(mark('10:20:00', '10:00:00'), read, at('10:30:00'))).toBeNull()
  })

  it('waits for longer slices of a Basic table', () => {
    const basic = { ...read, plan: 'Basic' } as const
    expect(huntTask(mark('10:00:00', '10:00:00'), basic, at('10:30:00'))).toBeNull()
    expect(huntTask(mark('10:00:00', '10:00:00'), basic, at('10:35:00'))?.kind).toBe('match')
  })

  it('is the rescan of two days, four hours at a time', () => {
    const yesterday = { day: '2026-11-02', until: '2026-11-02T02:00:00.000Z' }
    expect(huntTask(mark('10:20:00', '10:00:00', yesterday), read, at('10:30:00'))).toEqual({
      kind: 'rescan',
      span: { from: '2026-11-01T02:00:00.000Z', to: '2026-11-01T06:00:00.000Z' },
    })
  })

  it('leaves out what is more than a week behind', () => {
    const old = { ...mark('10:00:00', null), until: '2026-10-01T00:00:00.000Z' }
    expect(huntTask(old, read, at('10:30:00'))?.span.from).toBe('2026-10-27T10:15:00.000Z')
  })
})

describe('a span that holds too much', () => {
  it('is cut in the middle, hours at whole ones', () => {
    const match = { kind: 'match', span: { from: at('09:00:00'), to: at('09:41:00') } } as const
    expect(halves(match)?.map(({ span }) => span.to)).toEqual([at('09:20:00'), at('09:41:00')])
    const hours = { kind: 'hours', span: { from: at('07:00:00'), to: at('10:00:00') } } as const
    expect(halves(hours)?.map(({ span }) => span.to)).toEqual([at('08:00:00'), at('10:00:00')])
  })

  it('is not cut below a minute, or an hour', () => {
    expect(halves({ kind: 'match', span: { from: at('09:00:00'), to: at('09:01:00') } })).toBeNull()
    expect(halves({ kind: 'hours', span: { from: at('09:00:00'), to: at('10:00:00') } })).toBeNull()
  })
})

it('adds up the ten minutes of an hour, by the group of each trigger', () => {
  const counted = [
    { trigger: 'a#0', column: 'c0', condition: 'true', groupBy: ['cluster', 'user.username'] },
    { trigger: 'b#0', column: 'c1', condition: 'true', groupBy: ['cluster'] },
  ] as const
  const columns = new Map([['user.username', 'g0']] as const)
  const row = (slot: string, g0: string, c0: number, c1: number) => {
    return { cluster: '/c', slot: at(slot), lastSeen: at(slot), g0, c0, c1 }
  }
  const rows = [
    row('09:00:00', 'ada@example.com', 2, 1),
    row('09:50:00', 'ada@example.com', 3, 0),
    row('09:50:00', 'aksService', 0, 4),
    row('10:00:00', 'ada@example.com', 7, 0),
  ]
  const counts = hourlyCounts(rows, { text: '', counted, columns })
  expect(
    counts.map(({ trigger, group, kind, hour, count }) => [trigger, ...group, kind, hour, count]),
  ).toEqual([
    ['a#0', '/c', 'ada@example.com', 'human', Date.parse(at('09:00:00')), 5],
    ['b#0', '/c', '', Date.parse(at('09:00:00')), 5],
    ['a#0', '/c', 'ada@example.com', 'human', Date.parse(at('10:00:00')), 7],
  ])
})
