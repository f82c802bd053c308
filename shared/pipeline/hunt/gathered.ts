import type { Hit } from './hit.ts'

/** What one hour of one group held, as far as one reading saw it. Times are milliseconds. */
export interface Tally {
  /** Of the requests, or of the values that are counted. */
  readonly hashes: readonly number[]
  readonly first: number
  readonly last: number
  /** The first requests, in order of time. */
  readonly ids: readonly (readonly [at: number, id: string])[]
}

export interface TalliedGroup {
  readonly cluster: string
  readonly actor: string
  readonly kind: string
  /** By hours since 1970. */
  readonly hours: ReadonlyMap<number, Tally>
}

/** What one trigger keeps of the records of a reading: whole ones only where it needs them. */
export interface Gathered {
  readonly hits: readonly Hit[]
  readonly tallies: ReadonlyMap<string, TalliedGroup>
  /** Groups that had a record, by minutes since 1970. */
  readonly beats: ReadonlyMap<number, ReadonlySet<string>>
}
