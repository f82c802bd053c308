import type { Json } from './json.ts'

/** A value that this version does not know. Becomes the verdict `unknown`, kind `unrecognised`. */
export class Unrecognised extends Error {
  readonly at: string

  constructor(at: string, value: Json, expected: string) {
    super(`${at} is ${JSON.stringify(value)?.slice(0, 80)}; known are: ${expected}`)
    this.name = 'Unrecognised'
    this.at = at
  }
}
