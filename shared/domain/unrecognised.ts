import type { Json } from './json.ts'

/** A value that this version does not know. Becomes the verdict `unknown`, kind `unrecognised`. */
export class Unrecognised extends Error {
  readonly at: string
  /** The service left it out: nothing that a newer version would know. */
  readonly absent: boolean

  constructor(at: string, value: Json, expected: string) {
    const told = value === null ? 'missing' : JSON.stringify(value)?.slice(0, 80)
    super(`${at} is ${told}; known are: ${expected}`)
    this.name = 'Unrecognised'
    this.at = at
    this.absent = value === null
  }
}
