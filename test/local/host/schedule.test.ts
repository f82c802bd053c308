import { parseSchedule } from '../../../local/host/timer/parse-schedule.ts'

const next = (expression: string, from: string) =>
  new Date(parseSchedule(expression).next(Date.parse(from))).toISOString()

it.each([
  ['0 */5 * * * *', '2026-01-01T00:00:00Z', '2026-01-01T00:05:00.000Z'],
  ['*/5 * * * *', '2026-01-01T00:04:59.999Z', '2026-01-01T00:05:00.000Z'],
  ['30 * * * * *', '2026-11-23T15:39:20Z', '2026-11-23T15:39:30.000Z'],
  ['* * * * * *', '2026-12-31T23:59:59.5Z', '2027-01-01T00:00:00.000Z'],
  ['0 0 9-17/4 * * Mon-Fri', '2026-11-20T17:00:00Z', '2026-11-23T09:00:00.000Z'],
  ['15,45 10/20 * * * *', '2026-01-01T00:50:45Z', '2026-01-01T01:10:15.000Z'],
  ['0 0 0 1 January,JUL *', '2026-01-01T00:00:00Z', '2026-07-01T00:00:00.000Z'],
  // Day of month and day of week are ANDed: the next Friday the 13th.
  ['0 0 9 13 * 5', '2026-01-01T00:00:00Z', '2026-02-13T09:00:00.000Z'],
  // A leap day on a Monday, across the year 2100 that has none.
  ['0 0 0 29 2 1', '2072-03-01T00:00:00Z', '2112-02-29T00:00:00.000Z'],
  ['00:05:00', '2026-01-01T00:00:01.5Z', '2026-01-01T00:05:01.500Z'],
  ['1.02:00:00', '2026-01-01T00:00:00Z', '2026-01-02T02:00:00.000Z'],
])('%s after %s is %s', (expression, from, expected) => {
  expect(next(expression, from)).toBe(expected)
})

it.each([
  ['', /fields/],
  ['* * *', /3 fields/],
  ['0 0 0 0 0 0 0', /7 fields/],
  ['60 * * * * *', /second between 0 and 59/],
  ['0 0 24 * * *', /hour/],
  ['0 0 0 0 * *', /day of month/],
  ['0 0 0 * * 7', /day of week/],
  ['0 */0 * * * *', /minute/],
  ['0 5-1 * * * *', /minute/],
  ['0 1/2/3 * * * *', /minute/],
  ['0 x * * * *', /minute/],
  ['0 0 0 * Foo *', /month/],
  ['0 0 0 30 2 *', /never occurs/],
  ['00:00:00', /TimeSpan/],
  ['25:00', /TimeSpan/],
])('%s is refused', (expression, reason) => {
  expect(() => parseSchedule(expression)).toThrow(reason)
})
