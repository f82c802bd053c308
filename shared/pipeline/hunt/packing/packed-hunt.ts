import {
  array,
  type infer as Infer,
  literal,
  looseObject,
  number,
  object,
  optional,
  record,
  string,
  tuple,
  union,
  unknown,
} from 'zod/mini'

const numbers = array(number())
const texts = array(string())

/** Series as columns: what a day held stands in one row, the number of the series beside hour and count. */
export const PackedVolume = object({
  kind: literal('volume'),
  judged: number(),
  groups: texts,
  clusters: texts,
  actors: texts,
  kinds: texts,
  since: numbers,
  days: array(tuple([number(), numbers, numbers, numbers])),
  open: array(tuple([number(), number(), unknown()])),
  told: array(tuple([number(), number(), number(), number()])),
})

/** Values with the hour in which each was seen last. */
export const PackedFirstSeen = object({
  kind: literal('firstSeen'),
  parents: texts,
  since: numbers,
  last: numbers,
  /** 0: as they are; 1: rolled up; 2: too many even so. */
  flags: numbers,
  values: array(texts),
  hours: array(numbers),
  rest: looseObject({}),
})

/** What is small anyway. */
const PackedPlain = object({ kind: literal('plain'), state: looseObject({}) })

export const PackedHunt = object({
  v: literal(1),
  seen: record(string(), optional(object({ since: number(), newest: number() }))),
  triggers: record(string(), union([PackedVolume, PackedFirstSeen, PackedPlain])),
})

export type PackedVolume = Infer<typeof PackedVolume>
export type PackedFirstSeen = Infer<typeof PackedFirstSeen>
export type PackedHunt = Infer<typeof PackedHunt>
