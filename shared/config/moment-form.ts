import { type IsoTime, parseTime } from '../domain/time.ts'
import type { Form } from './form.ts'
import { mapped, text } from './forms.ts'

const date = /^\d{4}-\d{2}-\d{2}$/
const time = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

/** A date, which means that time of it in UTC, or a time with its zone. Stored as an ISO time in UTC. */
export function momentForm(timeOfDate: '00:00:00.000' | '23:59:59.999'): Form<IsoTime> {
  return mapped(
    text(
      'a date such as 2027-03-31, or a time with its zone such as 2027-03-31T18:00Z',
      (value) => momentOf(value, timeOfDate) !== '',
      { pattern: `${date.source}|${time.source}` },
    ),
    (value) => momentOf(value, timeOfDate),
  )
}

/** Empty when it is none. */
function momentOf(value: string, timeOfDate: string): IsoTime {
  const day = date.test(value) ? value : time.exec(value)?.[1]
  if (day === undefined || !isDay(day)) return ''
  const end = parseTime(day === value ? `${day}T${timeOfDate}Z` : value) ?? ''
  // times are compared as texts: a zone must not carry one out of the years with four digits
  return /^\d{4}-/.test(end) ? end : ''
}

/** Dates are read tolerantly elsewhere: 30 February would be 2 March. */
function isDay(day: string): boolean {
  return parseTime(`${day}T00:00:00Z`)?.slice(0, 10) === day
}
