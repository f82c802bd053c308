import type { KqlType, KqlValue } from './kql-table.ts'
import { timeText } from './time-text.ts'

type Reader = (value: KqlValue, from: KqlType) => KqlValue

function toText(value: KqlValue, from: KqlType): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return numberText(value, from)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function numberText(value: number, from: KqlType): string {
  if (from === 'datetime') return timeText.writeTime(value)
  if (from === 'timespan') return timeText.writeDuration(value)
  return from === 'real' && Number.isInteger(value) ? `${value}.0` : String(value)
}

function toReal(value: KqlValue): number | null {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value !== 'string' || value.trim() === '') return null
  const number = Number(value)
  return Number.isNaN(number) ? null : number
}

function toLong(value: KqlValue, from: KqlType): number | null {
  const isText = typeof value === 'string'
  if (isText && !/^\s*([+-]?\d+|0[xX][\da-fA-F]+)\s*$/.test(value)) return null
  const number = toReal(value)
  if (number === null) return null
  return Math.trunc(from === 'datetime' || from === 'timespan' ? number * 10_000 : number)
}

const BOOLS: Readonly<Record<string, boolean>> = { true: true, false: false, '1': true, '0': false }

function toBool(value: KqlValue): boolean | null {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0
  return typeof value === 'string' ? (BOOLS[value.trim().toLowerCase()] ?? null) : null
}

function toTime(value: KqlValue): number | null {
  if (typeof value === 'string') return timeText.readTime(value)
  return typeof value === 'number' ? value : null
}

function toDuration(value: KqlValue): number | null {
  if (typeof value === 'string') return timeText.readDuration(value)
  return typeof value === 'number' ? value : null
}

/** Times and durations become text inside a dynamic value. */
function toDynamic(value: KqlValue, from: KqlType): KqlValue {
  const isTime = from === 'datetime' || from === 'timespan'
  return isTime && value !== null ? toText(value, from) : value
}

const READERS: Readonly<Record<KqlType, Reader>> = {
  string: toText,
  long: toLong,
  real: toReal,
  bool: toBool,
  datetime: toTime,
  timespan: toDuration,
  dynamic: toDynamic,
}

/** Kusto's to…() functions: what cannot be read becomes null, or the empty string. */
export function convert(value: KqlValue, from: KqlType, to: KqlType): KqlValue {
  return READERS[to](value, from)
}
