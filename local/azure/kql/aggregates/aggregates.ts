import { convert } from '../convert.ts'
import type { KqlType, KqlValue } from '../kql-table.ts'
import type { Compiled } from '../syntax.ts'
import type { Accumulator, Aggregate, AggregateTable } from './aggregate.ts'

const firstType = ([first]: readonly Compiled[]): KqlType => first?.type ?? 'dynamic'
const long = (): KqlType => 'long'
const real = (): KqlType => 'real'
const dynamic = (): KqlType => 'dynamic'

/** Numeric aggregates of a dynamic value read it as real. */
const numberType = (args: readonly Compiled[]): KqlType => {
  const type = firstType(args)
  return type === 'dynamic' ? 'real' : type
}

function reading(
  value: Compiled | undefined,
  type: KqlType,
): (row: Parameters<Compiled['evaluate']>[0]) => number | null {
  return (row) => {
    const read = value?.evaluate(row) ?? null
    const number = value?.type === 'dynamic' ? convert(read, 'dynamic', type) : read
    return number === null ? null : Number(number)
  }
}

/** Folds the numbers of a group; nulls are passed over. */
function folding(
  initial: number | null,
  fold: (sum: number | null, value: number) => number,
): Aggregate['start'] {
  return (args) => {
    const read = reading(args[0], 'real')
    let sum = initial
    return {
      add: (row) => {
        const value = read(row)
        if (value !== null) sum = fold(sum, value)
      },
      result: () => sum,
    }
  }
}

function counting(): Accumulator {
  let rows = 0
  return {
    add: () => {
      rows += 1
    },
    result: () => rows,
  }
}

/** Exact, where Kusto's dcount estimates. */
function distinctCount([value]: readonly Compiled[]): Accumulator {
  const seen = new Set<KqlValue>()
  return {
    add: (row) => {
      const found = value?.evaluate(row) ?? null
      if (found !== null) seen.add(typeof found === 'object' ? JSON.stringify(found) : found)
    },
    result: () => seen.size,
  }
}

/** Kusto's own limit where none is given. */
const MOST_ELEMENTS = 1_048_576

function collecting(unique: boolean, limitAt: number): Aggregate['start'] {
  return (args) => {
    const [value] = args
    const most = Number(args[limitAt]?.evaluate([]) ?? MOST_ELEMENTS)
    const elements = new Map<KqlValue, KqlValue>()
    return {
      add: (row) => {
        const found = convert(value?.evaluate(row) ?? null, value?.type ?? 'dynamic', 'dynamic')
        if (found === null || elements.size >= most) return
        elements.set(unique ? JSON.stringify(found) : elements.size, found)
      },
      result: () => [...elements.values()],
    }
  }
}

/** The extreme of a group; text is ordered by its characters. */
function extreme(isBetter: (candidate: KqlValue, best: KqlValue) => boolean): Aggregate['start'] {
  return ([value]) => {
    let best: KqlValue = null
    return {
      add: (row) => {
        const found = value?.evaluate(row) ?? null
        if (found !== null && (best === null || isBetter(found, best))) best = found
      },
      result: () => (best === null && value?.type === 'string' ? '' : best),
    }
  }
}

const less = (a: KqlValue, b: KqlValue): boolean =>
  a !== null && b !== null && (a as number) < (b as number)
const more = (a: KqlValue, b: KqlValue): boolean => less(b, a)

function average(args: readonly Compiled[]): Accumulator {
  const read = reading(args[0], 'real')
  let sum = 0
  let count = 0
  return {
    add: (row) => {
      const value = read(row)
      if (value === null) return
      sum += value
      count += 1
    },
    result: () => (count === 0 ? null : sum / count),
  }
}

/** Nearest rank, exact. */
function percentile(args: readonly Compiled[]): Accumulator {
  const read = reading(args[0], 'real')
  const percent = Number(args[1]?.evaluate([]) ?? 50)
  const values: number[] = []
  return {
    add: (row) => {
      const value = read(row)
      if (value !== null) values.push(value)
    },
    result: () => {
      values.sort((a, b) => a - b)
      return values[Math.max(0, Math.ceil((percent / 100) * values.length) - 1)] ?? null
    },
  }
}

function firstOne([value]: readonly Compiled[]): Accumulator {
  let found: KqlValue | undefined
  return {
    add: (row) => {
      found ??= value?.evaluate(row) ?? undefined
    },
    result: () => found ?? (value?.type === 'string' ? '' : null),
  }
}

const add = (sum: number | null, value: number): number => (sum ?? 0) + value

/** The same aggregate with a condition as its second argument. */
const conditional = (aggregate: Aggregate, prefix: string): Aggregate => ({
  ...aggregate,
  prefix,
  takes: [aggregate.takes[0] + 1, aggregate.takes[1] + 1],
  condition: 1,
})

const count: Aggregate = { takes: [0, 1], prefix: 'count_', returns: long, start: counting }
const dcount: Aggregate = { takes: [1, 2], prefix: 'dcount_', returns: long, start: distinctCount }
const countDistinct: Aggregate = {
  takes: [1, 1],
  prefix: 'count_distinct_',
  returns: long,
  start: distinctCount,
}
const sum: Aggregate = {
  takes: [1, 1],
  prefix: 'sum_',
  returns: numberType,
  start: folding(0, add),
}
const min: Aggregate = { takes: [1, 1], prefix: 'min_', returns: firstType, start: extreme(less) }
const max: Aggregate = { takes: [1, 1], prefix: 'max_', returns: firstType, start: extreme(more) }
const avg: Aggregate = { takes: [1, 1], prefix: 'avg_', returns: real, start: average }
const makeSet: Aggregate = {
  takes: [1, 2],
  prefix: 'set_',
  returns: dynamic,
  start: collecting(true, 1),
}
const makeList: Aggregate = {
  takes: [1, 2],
  prefix: 'list_',
  returns: dynamic,
  start: collecting(false, 1),
}
const any: Aggregate = { takes: [1, 1], prefix: 'any_', returns: firstType, start: firstOne }

/** Every aggregate that is known, but for arg_max and arg_min, which give several columns. */
export const aggregates: AggregateTable = {
  count,
  countif: { takes: [1, 1], prefix: 'countif_', condition: 0, returns: long, start: counting },
  dcount,
  dcountif: conditional(dcount, 'dcountif_'),
  count_distinct: countDistinct,
  count_distinctif: conditional(countDistinct, 'count_distinctif_'),
  sum,
  sumif: conditional(sum, 'sumif_'),
  min,
  minif: conditional(min, 'minif_'),
  max,
  maxif: conditional(max, 'maxif_'),
  avg,
  avgif: conditional(avg, 'avgif_'),
  make_set: makeSet,
  make_set_if: { ...makeSet, takes: [2, 3], condition: 1, start: collecting(true, 2) },
  make_list: makeList,
  make_list_if: { ...makeList, takes: [2, 3], condition: 1, start: collecting(false, 2) },
  percentile: { takes: [2, 2], prefix: 'percentile_', returns: numberType, start: percentile },
  any,
  take_any: any,
}
