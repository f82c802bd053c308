import type { TypedData } from '../core/rpc.ts'
import { netDateText } from '../net-date-text.ts'

interface RawJson {
  readonly rawJSON: string
}

// JSON with source text access: JavaScript's numbers would lose digits that .NET keeps.
const json = JSON as unknown as {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown
  rawJSON(text: string): RawJson
  isRawJSON(value: unknown): value is RawJson
}

/**
 * What the host takes from a queue message's JSON body into the trigger metadata: its top-level
 * properties as text, objects as JSON; arrays and nulls are left out (Utility.ApplyBindingData of
 * azure-functions-host, and the recordings).
 */
export function bindingData(body: string): Record<string, TypedData> {
  const text = body.trim()
  const entries = text.startsWith('{') && text.endsWith('}') ? Object.entries(parse(text)) : []
  const data: Record<string, TypedData> = {}
  for (const [name, value] of entries) {
    const typed = typedOf(value)
    if (typed) data[name] = typed
  }
  return data
}

function parse(text: string): object {
  try {
    return json.parse(text, (_, value, { source }) =>
      typeof value === 'number' ? json.rawJSON(numberText(source ?? '')) : value,
    ) as object
  } catch {
    // A body that only looks like JSON has no properties; the handler gets it as a string.
    return {}
  }
}

function typedOf(value: unknown): TypedData | undefined {
  if (value === null || Array.isArray(value)) return undefined
  if (json.isRawJSON(value)) return { string: value.rawJSON }
  if (typeof value === 'boolean') return { string: value ? 'True' : 'False' }
  if (typeof value === 'string') return { string: readDate(value)?.text ?? value }
  return {
    json: JSON.stringify(value, (_, inner) =>
      typeof inner === 'string' ? (readDate(inner)?.json ?? inner) : inner,
    ),
  }
}

/** Integers keep all their digits; what has a fraction goes through a double, as in .NET. */
function numberText(source: string): string {
  if (/^-?\d+$/.test(source)) return source
  const [mantissa, exponent] = Number(source).toString().split('e')
  if (exponent === undefined) return mantissa ?? source
  const digits = exponent.slice(1).padStart(2, '0')
  return `${mantissa}E${exponent.startsWith('-') ? '-' : '+'}${digits}`
}

/** JSON.NET reads ISO 8601 strings as dates, and prints them in its own ways. */
function readDate(text: string): { text: string; json: string } | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,7})?(Z|[+-]\d\d:\d\d)?$/.exec(text)
  if (!match) return undefined
  const [, seconds = '', fraction = '', zone = ''] = match
  const time = Date.parse(`${seconds}${zone || 'Z'}`)
  if (Number.isNaN(time)) return undefined
  const digits = fraction.replace(/\.?0+$/, '')
  const suffix = zone === '' || zone === 'Z' ? zone : '+00:00'
  return {
    text: netDateText(time),
    json: `${new Date(time).toISOString().slice(0, 19)}${digits}${suffix}`,
  }
}
