import type { Form } from './form.ts'

/** A block of fields in which exactly one of two stands. */
export function eitherOf<T>(one: string, other: string, form: Form<T>): Form<T> {
  return {
    ...form,
    schema: { ...form.schema, oneOf: [{ required: [one] }, { required: [other] }] },
    read(at) {
      const read = form.read(at)
      const { node } = at
      if (node.kind !== 'map' || node.entries.has(one) !== node.entries.has(other)) return read
      at.tell(node.place, at.path, `takes either \`${one}\` or \`${other}\``)
      return undefined
    },
  }
}
