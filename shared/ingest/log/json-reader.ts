import type { Json } from '../../domain/json.ts'

/** Where a value stood: in a line, and in an array that holds everything. Both counted as they are told. */
export interface ValuePlace {
  /** From 1. */
  readonly line: number
  /** From 0; null outside of an array. */
  readonly index: number | null
}

export interface JsonReader {
  /** The next piece of the text, cut anywhere. */
  readonly push: (text: string) => void
  readonly end: () => void
}

/** What hears of the values, one after the other. */
export interface JsonListener {
  readonly value: (value: Json, place: ValuePlace) => void
  readonly rejected: (reason: string, place: ValuePlace) => void
}

/** What a JavaScript string can hold is more; a record of a log has a few kilobytes. */
export const mostCharacters = 64 * 1024 * 1024
