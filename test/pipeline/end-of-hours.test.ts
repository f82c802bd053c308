import fc from 'fast-check'
import type { ClockHours } from '../../shared/domain/clock-hours.ts'
import { after } from '../../shared/domain/time.ts'
import { endOfHours } from '../../shared/pipeline/ruling/end-of-hours.ts'

const night: ClockHours = { from: '22:00', to: '06:00', zone: 'Europe/Berlin' }

it.each<[what: string, hours: ClockHours, now: string, end: string | null]>([
  ['before them', night, '2026-11-02T20:59:59.000Z', null],
  ['as they begin', night, '2026-11-02T21:00:00.000Z', '2026-11-03T05:00:00.000Z'],
  ['past midnight', night, '2026-11-03T04:59:59.000Z', '2026-11-03T05:00:00.000Z'],
  ['as they end', night, '2026-11-03T05:00:00.000Z', null],
  [
    'by day',
    { ...night, to: '23:00', zone: '+05:30' },
    '2026-11-02T17:00:00.000Z',
    '2026-11-02T17:30:00.000Z',
  ],
  [
    'the night before an hour is left out',
    night,
    '2026-03-28T22:00:00.000Z',
    '2026-03-29T04:00:00.000Z',
  ],
  [
    'the night in which an hour comes twice',
    night,
    '2026-10-24T21:00:00.000Z',
    '2026-10-25T05:00:00.000Z',
  ],
  [
    'on a day of theirs',
    { ...night, days: ['monday'] },
    '2026-11-02T21:00:00.000Z',
    '2026-11-03T05:00:00.000Z',
  ],
  [
    'the morning after it',
    { ...night, days: ['monday'] },
    '2026-11-03T04:00:00.000Z',
    '2026-11-03T05:00:00.000Z',
  ],
  ['on another day', { ...night, days: ['tuesday'] }, '2026-11-02T21:00:00.000Z', null],
  [
    'all day long',
    { from: '00:00', to: '00:00', zone: 'UTC' },
    '2026-11-02T00:00:00.000Z',
    '2026-11-03T00:00:00.000Z',
  ],
])('%s', (_, hours, now, end) => {
  expect(endOfHours(hours, now)).toBe(end)
})

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)

it('ends within a day, once, whatever the zone and its clock changes', () => {
  fc.assert(
    fc.property(
      time,
      time,
      fc.constantFrom('UTC', '-03:30', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
      fc.integer({ min: 0, max: 400 * 96 }),
      (from, to, zone, quarter) => {
        const now = after('2026-01-01T00:00:00.000Z', quarter * 900)
        const end = endOfHours({ from, to, zone }, now)
        if (end === null) return
        expect(end > now && end <= after(now, 25 * 3600)).toBe(true)
        expect(endOfHours({ from, to, zone }, after(end, -1))).toBe(end)
      },
    ),
  )
})
