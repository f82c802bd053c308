/** One setting of the environment, as data. Infrastructure, docs and `loadSettings` go by it. */
export interface Setting<T> {
  readonly env: string
  readonly kind:
    | 'text'
    | 'seconds'
    | 'count'
    | 'flag'
    | 'list'
    | 'choice'
    | 'schedule'
    | 'url'
    | 'secret'
  readonly default: T
  readonly description: string
  /** For messages: `takes ${accepts}`. */
  readonly accepts: string
  /** Undefined when the text is not acceptable. */
  readonly read: (text: string) => T | undefined
  /** The Functions host resolves it by name, without our default: it has to exist as an app setting. */
  readonly host?: true
}
