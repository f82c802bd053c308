/**
 * A row or a blob was written by a newer version of the code. Nothing of it may be touched by this one:
 * the work that met it is parked until the code that knows it is back.
 */
export class NewerVersion extends Error {
  constructor(what: string) {
    super(`${what} was written by a newer version of Plimsoll; it waits for that version`)
    this.name = 'NewerVersion'
  }
}
