import type { Schedule } from './schedule.ts'

const fields = [
  { name: 'second', from: 0, to: 59 },
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, names: 'jan feb mar apr may jun jul aug sep oct nov dec' },
  { name: 'day of week', from: 0, to: 6, names: 'sun mon tue wed thu fri sat' },
] as const

type Field = { name: string; from: number; to: number; names?: string }

const secondsOfDay = 86_400
// Leap days meet a given weekday within 28 years, and within 40 across a century that skips one.
const horizonDays = 41 * 366

/**
 * An NCRONTAB expression with five or six fields. Day of month and day of week are ANDed.
 * Throws with a reason when it is no such expression or never occurs.
 */
export function ncrontab(expression: string): Schedule {
  const parts = expression.trim().split(/\s+/)
  if (parts.length === 5) parts.unshift('0')
  if (parts.length !== 6) throw new Error(`'${expression}' has ${parts.length} fields, not 5 or 6`)
  const [seconds, minutes, hours, days, months, weekdays] = fields.map((field, index) =>
    parseField(parts[index] ?? '', field),
  ) as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>, Set<number>]

  const timesOfDay: number[] = []
  for (const h of hours)
    for (const m of minutes) for (const s of seconds) timesOfDay.push((h * 60 + m) * 60 + s)
  timesOfDay.sort((a, b) => a - b)

  const fits = (day: Date) =>
    months.has(day.getUTCMonth() + 1) && days.has(day.getUTCDate()) && weekdays.has(day.getUTCDay())

  function next(from: number): number {
    const start = Math.floor(from / 1000) + 1
    const midnight = start - (start % secondsOfDay)
    for (let offset = 0; offset < horizonDays; offset += 1) {
      const day = midnight + offset * secondsOfDay
      if (!fits(new Date(day * 1000))) continue
      const time = timesOfDay.find((second) => day + second >= start)
      if (time !== undefined) return (day + time) * 1000
    }
    throw new Error(`'${expression}' never occurs`)
  }
  next(Date.UTC(2024, 0, 1))
  return { next, adjustForDst: true }
}

function parseField(text: string, field: Field): Set<number> {
  const values = new Set<number>()
  for (const item of text.split(',')) {
    const [range = '', step = '1', ...rest] = item.split('/')
    const [low, high] = bounds(range, field, item.includes('/'))
    const stride = Number(step)
    const inside = low >= field.from && high <= field.to && low <= high
    if (!inside || rest.length > 0 || !Number.isInteger(stride) || stride < 1) {
      throw new Error(`'${item}' is no ${field.name} between ${field.from} and ${field.to}`)
    }
    for (let value = low; value <= high; value += stride) values.add(value)
  }
  return values
}

function bounds(range: string, field: Field, stepped: boolean): [number, number] {
  if (range === '*') return [field.from, field.to]
  const [low = '', high, ...rest] = range.split('-')
  if (rest.length > 0) return [Number.NaN, Number.NaN]
  const first = numberOf(low, field)
  if (high !== undefined) return [first, numberOf(high, field)]
  return [first, stepped ? field.to : first]
}

function numberOf(text: string, field: Field): number {
  if (/^\d+$/.test(text)) return Number(text)
  if (!field.names || !/^[a-z]{3,}$/i.test(text)) return Number.NaN
  const index = field.names.split(' ').indexOf(text.slice(0, 3).toLowerCase())
  return index < 0 ? Number.NaN : index + field.from
}
