import { isObject, type Json, type JsonObject } from './json.ts'
import { Unrecognised } from './unrecognised.ts'

/**
 * How a facet says which fields of a wire document it reads. A shape is compiled once; a document is
 * wrapped, not copied, and each field is checked when a control reads it: absent and null are
 * `undefined`, a value of another kind throws `Unrecognised`, which costs only the control that asked.
 */
export interface Field<T> {
  readonly read: (value: Json | undefined, at: string) => T
  /** JSON pointers of the fields below, `*` for elements and keys. For docs and the surface map. */
  readonly paths: (at: string) => readonly string[]
}

// biome-ignore lint/suspicious/noExplicitAny: a constraint over all fields; nothing is read through it
type AnyField = Field<any>
export type ValueOf<F> = F extends Field<infer T> ? T : never
type Fields = Readonly<Record<string, AnyField>>
export type Group<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> }

function leaf<T>(expected: string, pick: (value: Json) => T | undefined): Field<T | undefined> {
  return {
    paths: (at) => [at],
    read(value, at) {
      if (value === undefined || value === null) return undefined
      const picked = pick(value)
      if (picked === undefined) throw new Unrecognised(at, value, expected)
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
  read(value, at) {
    if (value === undefined || value === null || value === '') return undefined
    if (typeof value !== 'string') throw new Unrecognised(at, value, 'text')
    return value
  },
}

/** Text where the empty one is a value too, as in lists that people write by hand. */
export const anyText = leaf('text', (value) => (typeof value === 'string' ? value : undefined))

/** One of the values that we know, whatever their case. Any other is nobody's pass and nobody's fail. */
export function oneOf<const V extends string>(...values: readonly V[]): Field<V | undefined> {
  const byLower = new Map(values.map((value) => [value.toLowerCase(), value]))
  return {
    paths: (at) => [at],
    read(value, at) {
      if (value === undefined || value === null || value === '') return undefined
      const found = typeof value === 'string' ? byLower.get(value.toLowerCase()) : undefined
      if (found === undefined) throw new Unrecognised(at, value, values.join(', '))
      return found
    },
  }
}

/** Absent and null are the empty list: that is how the service writes it. */
export function list<T>(of: Field<T>): Field<readonly NonNullable<T>[]> {
  return {
    paths: (at) => of.paths(`${at}/*`),
    read(value, at) {
      if (value === undefined || value === null) return []
      if (!Array.isArray(value)) throw new Unrecognised(at, value, 'a list')
      return value.map((item: Json, index) => {
        const read = of.read(item, `${at}/${index}`)
        if (read === undefined || read === null) {
          throw new Unrecognised(`${at}/${index}`, item, 'an element')
        }
        return read
      })
    },
  }
}

/** Values by name, looked up without regard to case; absent and null are the empty table. */
export interface Table<T> {
  readonly get: (name: string) => T | undefined
  readonly names: readonly string[]
}

export function table<T>(of: Field<T>): Field<Table<T>> {
  return {
    paths: (at) => of.paths(`${at}/*`),
    read(value, at) {
      if (value === undefined || value === null) return { get: () => undefined, names: [] }
      if (!isObject(value)) throw new Unrecognised(at, value, 'an object')
      const names = Object.keys(value)
      return {
        names,
        get(name) {
          const wanted = name.toLowerCase()
          const key = names.find((candidate) => candidate.toLowerCase() === wanted)
          return key === undefined ? undefined : of.read(value[key], `${at}/${key}`)
        },
      }
    },
  }
}

/** A nested object. Its fields are read when they are asked for. */
export function group<const F extends Fields>(fields: F): Field<Group<F> | undefined> {
  const view = compile(fields)
  return {
    paths: (at) => Object.entries(fields).flatMap(([key, field]) => field.paths(`${at}/${key}`)),
    read(value, at) {
      if (value === undefined || value === null) return undefined
      if (!isObject(value)) throw new Unrecognised(at, value, 'an object')
      return view(value, at)
    },
  }
}

/** A nested object whose absence reads as an empty one, where the service means the same by both. */
export function block<const F extends Fields>(fields: F): Field<Group<F>> {
  const inner = group(fields)
  return { paths: inner.paths, read: (value, at) => inner.read(value ?? {}, at) as Group<F> }
}

function compile<F extends Fields>(fields: F): (raw: JsonObject, at: string) => Group<F> {
  function View(this: { raw: JsonObject; at: string }, raw: JsonObject, at: string): void {
    this.raw = raw
    this.at = at
  }
  for (const [key, field] of Object.entries(fields)) {
    Object.defineProperty(View.prototype, key, {
      enumerable: true,
      get(this: { raw: JsonObject; at: string }) {
        return field.read(this.raw[key], `${this.at}/${key}`)
      },
    })
  }
  const Make = View as unknown as new (raw: JsonObject, at: string) => Group<F>
  return (raw, at) => new Make(raw, at)
}
