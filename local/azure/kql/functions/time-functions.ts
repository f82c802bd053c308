import type { KqlType } from '../kql-table.ts'
import type { FunctionTable, ScalarFunction } from './scalar-function.ts'

/** Kusto counts time from year 1; bins of days and weeks start there. */
const SINCE_YEAR_ONE = 62_135_596_800_000
const DAY = 86_400_000

/** Units whose length never changes, in milliseconds. */
const UNITS: Readonly<Record<string, number>> = {
  week: 7 * DAY,
  day: DAY,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
}

/** Units of the calendar, in months. */
const MONTHS: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 }

const monthsOf = (time: number): number => {
  const date = new Date(time)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** Borders of the unit between the two times, as datetime_diff() counts. */
function difference(unit: string, later: number, earlier: number): number | null {
  const months = MONTHS[unit]
  if (months) return Math.floor(monthsOf(later) / months) - Math.floor(monthsOf(earlier) / months)
  const length = UNITS[unit]
  if (!length) return null
  const offset = unit === 'week' ? SINCE_YEAR_ONE + DAY : 0
  return Math.floor((later + offset) / length) - Math.floor((earlier + offset) / length)
}

function shifted(unit: string, amount: number, time: number): number | null {
  const months = MONTHS[unit]
  if (!months) return UNITS[unit] === undefined ? null : time + amount * UNITS[unit]
  const date = new Date(time)
  date.setUTCMonth(date.getUTCMonth() + amount * months)
  return date.getTime()
}

const PARTS: Readonly<Record<string, (date: Date) => number>> = {
  yyyy: (date) => date.getUTCFullYear(),
  yy: (date) => date.getUTCFullYear() % 100,
  MM: (date) => date.getUTCMonth() + 1,
  dd: (date) => date.getUTCDate(),
  HH: (date) => date.getUTCHours(),
  hh: (date) => ((date.getUTCHours() + 11) % 12) + 1,
  mm: (date) => date.getUTCMinutes(),
  ss: (date) => date.getUTCSeconds(),
  fff: (date) => date.getUTCMilliseconds(),
}

function format(time: number, pattern: string): string {
  const date = new Date(time)
  return pattern.replace(/yyyy|yy|MM|dd|HH|hh|mm|ss|fff/g, (part) =>
    String(PARTS[part]?.(date) ?? part).padStart(part.length, '0'),
  )
}

/** Types of `bin(value, size)`: a time takes a duration, a number a number. */
function binType([value, size]: readonly KqlType[]): KqlType | null {
  if (value === 'datetime' || value === 'timespan') return size === 'timespan' ? value : null
  const numbers = [value, size].every((type) => type === 'long' || type === 'real')
  if (!numbers) return null
  return value === 'long' && size === 'long' ? 'long' : 'real'
}

const bin: ScalarFunction = {
  takes: ['any', 'any'],
  returns: binType,
  strict: true,
  call: ([value, size], [type]) => {
    const offset = type === 'datetime' ? SINCE_YEAR_ONE : 0
    const length = Number(size)
    return length <= 0 ? null : Math.floor((Number(value) + offset) / length) * length - offset
  },
}

const startOf = (length: number): ScalarFunction => ({
  takes: ['datetime'],
  returns: 'datetime',
  strict: true,
  call: ([time]) => Math.floor(Number(time) / length) * length,
})

const part = (read: (date: Date) => number): ScalarFunction => ({
  takes: ['datetime'],
  returns: 'long',
  strict: true,
  call: ([time]) => read(new Date(Number(time))),
})

export const timeFunctions: FunctionTable = {
  bin,
  floor: bin,
  now: {
    takes: ['timespan'],
    optional: 1,
    returns: 'datetime',
    call: ([shift], _, now) => now + Number(shift ?? 0),
  },
  ago: {
    takes: ['timespan'],
    returns: 'datetime',
    strict: true,
    call: ([by], _, now) => now - Number(by),
  },
  datetime_diff: {
    takes: ['string', 'datetime', 'datetime'],
    returns: 'long',
    strict: true,
    call: ([unit, later, earlier]) =>
      difference(String(unit).toLowerCase(), Number(later), Number(earlier)),
  },
  datetime_add: {
    takes: ['string', 'long', 'datetime'],
    returns: 'datetime',
    strict: true,
    call: ([unit, amount, time]) =>
      shifted(String(unit).toLowerCase(), Number(amount), Number(time)),
  },
  format_datetime: {
    takes: ['datetime', 'string'],
    returns: 'string',
    call: ([time, pattern]) => (time === null ? '' : format(Number(time), String(pattern))),
  },
  startofday: startOf(DAY),
  startofhour: startOf(3_600_000),
  hourofday: part((date) => date.getUTCHours()),
  dayofweek: {
    takes: ['datetime'],
    returns: 'timespan',
    strict: true,
    call: ([time]) => new Date(Number(time)).getUTCDay() * DAY,
  },
  getyear: part((date) => date.getUTCFullYear()),
  getmonth: part((date) => date.getUTCMonth() + 1),
}
