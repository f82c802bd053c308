import type { JsonObject } from '../domain/json.ts'
import type { Cursor, Form } from './form.ts'
import { refuse } from './forms.ts'
import type { LocatedMap } from './located.ts'
import { noSuch } from './no-such.ts'

type Forms = Readonly<Record<string, Form<unknown>>>
type Out<F> = F extends Form<infer T> ? T : never
type Fields<R extends Forms, O extends Forms> = { readonly [K in keyof R]: Out<R[K]> } & {
  readonly [K in keyof O]?: Out<O[K]>
}

const noun = ['field', 'fields'] as const

/** A block of fields. A field that nobody knows is an error, so that no slip goes unnoticed. */
export function fields<R extends Forms, O extends Forms>(
  required: R,
  optional: O,
): Form<Fields<R, O>> {
  const forms = new Map(Object.entries({ ...required, ...optional }))
  const names = [...forms.keys()]
  const accepts = `a block with ${names.map((name) => `\`${name}\``).join(', ')}`
  return {
    accepts,
    schema: {
      type: 'object',
      properties: Object.fromEntries([...forms].map(([name, { schema }]) => [name, schema])),
      ...(Object.keys(required).length > 0 && { required: Object.keys(required) }),
      additionalProperties: false,
    },
    read(at) {
      const { node, path, tell } = at
      if (node.kind !== 'map') return refuse(at, accepts)
      const read: Record<string, unknown> = {}
      for (const [name, { key, value }] of node.entries) {
        const form = forms.get(name)
        const below = join(path, name)
        if (form) read[name] = form.read({ ...at, node: value, path: below })
        else tell(key, below, () => noSuch(noun, name, names))
      }
      for (const [name, form] of Object.entries(required)) {
        if (!node.entries.has(name)) {
          tell(node.place, join(path, name), `is missing; it takes ${form.accepts}`)
        }
      }
      const sound = Object.keys(required).every((name) => read[name] !== undefined)
      return sound ? (read as Fields<R, O>) : undefined
    },
  }
}

/** A block whose names the writer chooses; `name` says which are accepted, and may respell them. */
export function named<T>(
  name: Form<string>,
  form: (name: string) => Form<T>,
  schema: JsonObject,
): Form<Readonly<Record<string, T>>> {
  const accepts = `a block with ${name.accepts} as the name of each field`
  return {
    accepts,
    schema: { type: 'object', ...schema },
    read(at) {
      const { node } = at
      if (node.kind !== 'map') return refuse(at, accepts)
      return Object.fromEntries(readNamed(at, node.entries, name, form))
    },
  }
}

function readNamed<T>(
  { tell, path: above }: Cursor,
  entries: LocatedMap['entries'],
  name: Form<string>,
  form: (name: string) => Form<T>,
): ReadonlyMap<string, T> {
  const read = new Map<string, T>()
  for (const [written, { key, value }] of entries) {
    const path = join(above, written)
    const spelt = name.read({ tell, path, node: { kind: 'scalar', value: written, place: key } })
    if (spelt === undefined) continue
    if (read.has(spelt)) tell(key, path, `\`${spelt}\` was already written above`)
    const item = form(spelt).read({ tell, path, node: value })
    if (item !== undefined) read.set(spelt, item)
  }
  return read
}

function join(path: string, name: string): string {
  if (!/^[\w-]{1,80}$/.test(name)) return `${path}[${JSON.stringify(name.slice(0, 80))}]`
  return path === '' ? name : `${path}.${name}`
}
