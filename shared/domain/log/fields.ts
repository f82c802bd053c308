import { auditFields } from './audit-fields.ts'
import { requestBody } from './body.ts'
import type { Field, FieldValue } from './field.ts'
import { member, textAt } from './member.ts'
import { activityFields, commonFields, rowFields } from './row-fields.ts'
import { unknowable } from './unknowable.ts'

const fields = { ...commonFields, ...auditFields, ...activityFields, ...rowFields }

type Fields = typeof fields
type NamesOf<K> = {
  [F in keyof Fields]: Fields[F]['kind'] extends K ? F : never
}[keyof Fields]

/** `requestObject.spec.type`, `requestObject.metadata.labels["control-plane"]`; and one annotation of the event. */
type OpenField = `requestObject.${string}` | `annotations["${string}"]`

export type FieldName = keyof Fields | OpenField
export type TextField = NamesOf<'text' | 'texts'> | OpenField
export type FlagField = NamesOf<'flag'>
export type NumberField = NamesOf<'number'>
export type ObjectsField = NamesOf<'objects'>

const step = /^\.?([^.[\]]+)|^\["([^"]*)"\]/

/** The keys of a path such as `metadata.labels["a.b/c"]`. Throws for what is none. */
function keysOf(path: string): readonly string[] {
  const keys: string[] = []
  let rest = path
  while (rest !== '') {
    const match = step.exec(rest)
    if (match === null) throw new TypeError(`"${path}" is no path of a field`)
    keys.push(match[1] ?? match[2] ?? '')
    rest = rest.slice(match[0].length)
  }
  return keys
}

function openField(name: string): Field {
  const [root = '', ...keys] = keysOf(name)
  if (root === 'annotations') {
    const key = keys.join('.')
    const read: Field['read'] = ({ event }) => textAt(member(event, 'annotations'), key)
    return { kind: 'text', cost: 1, read }
  }
  if (root !== 'requestObject') throw new TypeError(`There is no field "${name}"`)
  return { kind: 'text', cost: 3, read: (record) => walk(requestBody(record), keys) }
}

function walk(body: FieldValue, keys: readonly string[]): FieldValue {
  return keys.reduce<FieldValue>(
    (value, key) => (value === unknowable ? unknowable : member(value, key)),
    body,
  )
}

/** How a field is read. Throws for a name that is none: types keep it from happening in the catalogue. */
export function fieldOf(name: FieldName): Field {
  return Object.hasOwn(fields, name) ? fields[name as keyof Fields] : openField(name)
}
