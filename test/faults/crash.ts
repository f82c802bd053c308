/** What a faulty store throws, so that a test can tell it from a real failure. */
export class Crash extends Error {
  constructor(what: string) {
    super(`Planned: ${what}`)
    this.name = 'Crash'
  }
}
