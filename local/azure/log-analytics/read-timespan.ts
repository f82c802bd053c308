import type { LogSpan } from './log-workspace.ts'

const duration = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/** `PT1H`, `<start>/<end>`, `<start>/PT1H` or `PT1H/<end>`; undefined when it is none of them. */
export function readTimespan(text: string, now: number): LogSpan | undefined {
  const [first = '', second] = text.split('/')
  if (second === undefined) return spanOf(now - (lengthOf(first) ?? Number.NaN), now)
  const length = lengthOf(first) ?? lengthOf(second)
  if (length === null) return spanOf(Date.parse(first), Date.parse(second))
  if (lengthOf(first) !== null) return spanOf(Date.parse(second) - length, Date.parse(second))
  return spanOf(Date.parse(first), Date.parse(first) + length)
}

function spanOf(from: number, to: number): LogSpan | undefined {
  return Number.isNaN(from) || Number.isNaN(to) ? undefined : { from, to }
}

/** Milliseconds; null for what is no duration. */
function lengthOf(text: string): number | null {
  const found = duration.exec(text)
  if (found === null) return null
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = found
  const whole = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes)
  return whole * 60_000 + Number(seconds) * 1000
}
