import { isObject, type Json, type JsonObject } from './json.ts'
import { Unrecognised } from './unrecognised.ts'

/**
 * How a facet says which fields of a wire document it reads. A shape is compiled once; a document is
 * wrapped, not copied, and each field is checked when a control reads it: absent and null are
 * `undefined`, a value of another kind throws `Unrecognised`, which costs only the control that asked.
 */
export interface Field<T> {
  /** `key` is that of the value in what lies at `at`; without one, `at` is where the value itself lies. */
  readonly read: (value: Json | undefined, at: Place, key?: string | number) => T
  /**
   * JSON pointers of the fields below, `*` for elements and keys; `told` hears which values an enumeration
   * knows. For docs and for the comparison with what Azure declares.
   */
  readonly paths: (at: string, told?: Told) => readonly string[]
}

type Told = (pointer: string, values: readonly string[]) => void

/** Where a value lies: a JSON pointer, or the way to it, which becomes one only when somebody has to be told. */
export type Place = string | Step
interface Step {
  readonly $in: Place
  readonly $key: string | number | undefined
}

function pointer(place: Place, key?: string | number): string {
  const start = typeof place === 'string' ? place : pointer(place.$in, place.$key)
  return key === undefined ? start : `${start}/${key}`
}

function refuse(value: Json, expected: string, at: Place, key?: string | number): Unrecognised {
  return new Unrecognised(pointer(at, key), value, expected)
}

// biome-ignore lint/suspicious/noExplicitAny: a constraint over all fields; nothing is read through it
type AnyField = Field<any>
export type ValueOf<F> = F extends Field<infer T> ? T : never
type Fields = Readonly<Record<string, AnyField>>
export type Group<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> }

function leaf<T>(expected: string, pick: (value: Json) => T | undefined): Field<T | undefined> {
  return {
    paths: (at) => [at],
    read(value, at, key) {
      if (value === undefined || value === null) return undefined
      const picked = pick(value)
      if (picked === undefined) throw refuse(value, expected, at, key)
      return picked
    },
  }
}

export const flag = leaf('true or false', (value) =>
  typeof value === 'boolean' ? value : undefined,
)

/** A flag that the service spells as text, as add-on settings do. */
export const textFlag = leaf('"true" or "false"', (value) => {
  const text = String(value).toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : undefined
})

export const amount = leaf('a number', (value) => (typeof value === 'number' ? value : undefined))

/** Text; the empty string, which Resource Graph writes for what is not set, reads as undefined. */
export const text: Field<string | undefined> = {
  paths: (at) => [at],
  read(value, at, key) {
    if (value === undefined || value === null || value === '') return undefined
    if (typeof value !== 'string') throw refuse(value, 'text', at, key)
    return value
  },
}

/** Text where the empty one is a value too, as in lists that people write by hand. */
export const anyText = leaf('text', (value) => (typeof value === 'string' ? value : undefined))

/** One of the values that we know, whatever their case. Any other is nobody's pass and nobody's fail. */
export function oneOf<const V extends string>(...values: readonly V[]): Field<V | undefined> {
  const byLower = new Map(values.map((value) => [value.toLowerCase(), value]))
  return {
    paths(at, told) {
      told?.(at, values)
      return [at]
    },
    read(value, at, key) {
      if (value === undefined || value === null || value === '') return undefined
      const found = typeof value === 'string' ? byLower.get(value.toLowerCase()) : undefined
      if (found === undefined) throw refuse(value, values.join(', '), at, key)
      return found
    },
  }
}

const nothing: readonly never[] = []

/** Absent and null are the empty list: that is how the service writes it. */
export function list<T>(of: Field<T>): Field<readonly NonNullable<T>[]> {
  return {
    paths: (at, told) => of.paths(`${at}/*`, told),
    read(value, at, key) {
      if (value === undefined || value === null) return nothing
      if (!Array.isArray(value)) throw refuse(value, 'a list', at, key)
      const here = { $in: at, $key: key }
      const elements: NonNullable<T>[] = []
      for (let index = 0; index < value.length; index += 1) {
        const read = of.read(value[index], here, index)
        if (read === undefined || read === null)
          throw refuse(value[index], 'an element', here, index)
        elements.push(read)
      }
      return elements
    },
  }
}

/** Values by name, looked up without regard to case; absent and null are the empty table. */
export interface Table<T> {
  readonly get: (name: string) => T | undefined
  readonly names: readonly string[]
}

const emptyTable: Table<never> = { get: () => undefined, names: [] }

export function table<T>(of: Field<T>): Field<Table<T>> {
  return {
    paths: (at, told) => of.paths(`${at}/*`, told),
    read(value, at, key) {
      if (value === undefined || value === null) return emptyTable
      if (!isObject(value)) throw refuse(value, 'an object', at, key)
      const here = { $in: at, $key: key }
      const names = Object.keys(value)
      return {
        names,
        get(name) {
          const wanted = name.toLowerCase()
          const own = names.find((candidate) => candidate.toLowerCase() === wanted)
          return own === undefined ? undefined : of.read(value[own], here, own)
        },
      }
    },
  }
}

/** A nested object. Its fields are read when they are asked for. */
export function group<const F extends Fields>(fields: F): Field<Group<F> | undefined> {
  const view = compile(fields)
  return {
    paths: (at, told) =>
      Object.entries(fields).flatMap(([key, field]) => field.paths(`${at}/${key}`, told)),
    read(value, at, key) {
      if (value === undefined || value === null) return undefined
      if (!isObject(value)) throw refuse(value, 'an object', at, key)
      return view(value, at, key)
    },
  }
}

/** A nested object whose absence reads as an empty one, where the service means the same by both. */
export function block<const F extends Fields>(fields: F): Field<Group<F>> {
  const inner = group(fields)
  return {
    paths: inner.paths,
    read: (value, at, key) => inner.read(value ?? {}, at, key) as Group<F>,
  }
}

interface ViewOf extends Step {
  readonly $raw: JsonObject
}

function compile<F extends Fields>(
  fields: F,
): (raw: JsonObject, at: Place, key?: string | number) => Group<F> {
  function View(
    this: { -readonly [K in keyof ViewOf]: ViewOf[K] },
    raw: JsonObject,
    at: Place,
    key: string | number | undefined,
  ): void {
    this.$raw = raw
    this.$in = at
    this.$key = key
  }
  for (const [key, field] of Object.entries(fields)) {
    const { read } = field
    Object.defineProperty(View.prototype, key, {
      enumerable: true,
      get(this: ViewOf) {
        return read(this.$raw[key], this, key)
      },
    })
  }
  const Make = View as unknown as new (
    raw: JsonObject,
    at: Place,
    key: string | number | undefined,
  ) => Group<F>
  return (raw, at, key) => new Make(raw, at, key)
}
