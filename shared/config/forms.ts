import type { Json, JsonObject } from '../domain/json.ts'
import type { Cursor, Form } from './form.ts'
import { type Located, plain } from './located.ts'
import { noSuch } from './no-such.ts'
import { quoted } from './quoted.ts'

export function refuse(at: Cursor, accepts: string): undefined {
  at.tell(at.node.place, at.path, `takes ${accepts}; this is ${nameOf(at.node)}`)
  return undefined
}

function nameOf(node: Located): string {
  if (node.kind === 'list') return node.items.length > 0 ? 'a list' : 'an empty list'
  if (node.kind === 'map') return 'a block of fields'
  if (node.value === null) return 'empty'
  if (typeof node.value !== 'string') return String(node.value)
  if (node.value === '') return 'an empty text'
  // in quotes it is no number, and without them the message would refuse what it asks for
  return isBare(node.value) ? `the text ${quoted(node.value)}` : quoted(node.value)
}

function isBare(value: string): boolean {
  return /^(true|false|-?\d+(\.\d+)?)$/.test(value)
}

/** A text that is not blank and passes the check. */
export function text(
  accepts = 'a text',
  check: (value: string) => boolean = () => true,
  schema: JsonObject = { minLength: 1 },
): Form<string> {
  return {
    accepts,
    schema: { type: 'string', ...schema },
    read(at) {
      const value = at.node.kind === 'scalar' ? at.node.value : null
      if (typeof value === 'number' || typeof value === 'boolean') {
        at.tell(at.node.place, at.path, `takes ${accepts}; put quotes around ${value}`)
        return undefined
      }
      if (typeof value !== 'string' || value.trim() === '') return refuse(at, accepts)
      return check(value) ? value : refuse(at, accepts)
    },
  }
}

export function matching(pattern: RegExp, accepts: string): Form<string> {
  return text(accepts, (value) => pattern.test(value), { pattern: pattern.source })
}

export const flag: Form<boolean> = {
  accepts: '`true` or `false`',
  schema: { type: 'boolean' },
  read(at) {
    const value = at.node.kind === 'scalar' ? at.node.value : null
    return typeof value === 'boolean' ? value : refuse(at, '`true` or `false`')
  },
}

/** One of the names that exist. The nearest one is suggested, a retired one names its successor. */
export function existing<N extends string>(
  noun: readonly [one: string, many: string],
  known: readonly N[],
  schema: JsonObject = { enum: known },
  retired: Readonly<Record<string, string | null>> = {},
): Form<N> {
  const anyText = text(`the name of a ${noun[0]}`)
  const byName = new Map<string, N>(known.map((name) => [name, name]))
  return {
    accepts: anyText.accepts,
    schema,
    read(at) {
      const value = anyText.read(at)
      if (value === undefined) return undefined
      const found = byName.get(value)
      if (found === undefined) {
        at.tell(at.node.place, at.path, () => noSuch(noun, value, known, retired))
      }
      return found
    },
  }
}

export function listOf<T>(form: Form<T>, least: 0 | 1 = 1): Form<readonly T[]> {
  const accepts = `a list, each item ${form.accepts}`
  return {
    accepts,
    schema: { type: 'array', items: form.schema, ...(least > 0 && { minItems: least }) },
    read(at) {
      const { node } = at
      if (node.kind !== 'list' || node.items.length < least) return refuse(at, accepts)
      const items = node.items.map((item, index) =>
        form.read({ ...at, node: item, path: `${at.path}[${index}]` }),
      )
      return items.filter((item) => item !== undefined)
    },
  }
}

/** One value, or a list of them. */
export function oneOrMore<T>(form: Form<T>): Form<readonly T[]> {
  const many = listOf(form)
  const accepts = `${form.accepts}, or a list of such`
  return {
    accepts,
    schema: { anyOf: [form.schema, many.schema] },
    read(at) {
      if (at.node.kind === 'list') return many.read(at)
      if (at.node.kind === 'map') return refuse(at, accepts)
      const value = form.read(at)
      return value === undefined ? undefined : [value]
    },
  }
}

export function described<T>(form: Form<T>, description: string): Form<T> {
  return { ...form, schema: { ...form.schema, description } }
}

export function mapped<T, U>(form: Form<T>, change: (value: T) => U): Form<U> {
  return {
    ...form,
    read(at) {
      const value = form.read(at)
      return value === undefined ? undefined : change(value)
    },
  }
}

/** A value that somebody else judges: null when it is acceptable, else what is. */
export function judged(schema: object, judge: (value: Json) => string | null): Form<Json> {
  return {
    accepts: 'a value',
    schema: schema as JsonObject,
    read(at) {
      const value = plain(at.node)
      const accepts = judge(value)
      return accepts === null ? value : refuse(at, accepts)
    },
  }
}
