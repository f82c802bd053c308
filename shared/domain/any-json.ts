import type { Json } from './json.ts'
import type { Field } from './shape.ts'

/** A value whose kind another document decides, such as a parameter of a policy; absent and null are `undefined`. */
export const anyJson: Field<Json | undefined> = {
  paths: (at) => [at],
  read: (value) => value ?? undefined,
}
