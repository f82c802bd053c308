import { convert } from '../convert.ts'
import type { KqlType, KqlValue } from '../kql-table.ts'
import type { FunctionTable, ScalarFunction } from './scalar-function.ts'

/** The type of values that stand for each other: the same, or real where long and real meet. */
function common(types: readonly (KqlType | undefined)[]): KqlType | null {
  const [first] = types
  if (first && types.every((type) => type === first)) return first
  return types.every((type) => type === 'long' || type === 'real') ? 'real' : null
}

/** Results of `case(test, result, test, result, …, else)`. */
const results = <T>(values: readonly T[]): readonly T[] =>
  values.filter((_, index) => index % 2 === 1 || index === values.length - 1)

function choose(args: readonly KqlValue[]): KqlValue {
  for (let index = 0; index + 1 < args.length; index += 2) {
    if (args[index] === true) return args[index + 1] ?? null
  }
  return args[args.length - 1] ?? null
}

const iff: ScalarFunction = {
  takes: ['bool', 'any', 'any'],
  returns: ([, yes, no]) => common([yes, no]),
  call: choose,
}

const isNothing = (value: KqlValue | undefined): boolean => value === null || value === undefined

function extreme(pick: (...values: number[]) => number): ScalarFunction {
  return {
    takes: ['any'],
    rest: 'any',
    returns: (types) => (common(types) === 'string' ? null : common(types)),
    call: (args) => {
      const known = args.filter((arg) => !isNothing(arg)).map(Number)
      return known.length === 0 ? null : pick(...known)
    },
  }
}

export const choiceFunctions: FunctionTable = {
  iff,
  iif: iff,
  case: {
    takes: ['bool', 'any', 'any'],
    rest: 'any',
    returns: (types) => (types.length % 2 === 1 ? common(results(types)) : null),
    call: choose,
  },
  coalesce: {
    takes: ['any', 'any'],
    rest: 'any',
    returns: common,
    call: (args) =>
      args.find((arg) => !isNothing(arg) && arg !== '') ?? args[args.length - 1] ?? null,
  },
  not: { takes: ['bool'], returns: 'bool', strict: true, call: ([value]) => !value },
  isnull: { takes: ['any'], returns: 'bool', call: ([value]) => isNothing(value) },
  isnotnull: { takes: ['any'], returns: 'bool', call: ([value]) => !isNothing(value) },
  max_of: extreme(Math.max),
  min_of: extreme(Math.min),
  abs: {
    takes: ['number'],
    returns: ([type]) => type ?? null,
    strict: true,
    call: ([value]) => Math.abs(Number(value)),
  },
  sqrt: {
    takes: ['real'],
    returns: 'real',
    strict: true,
    call: ([value]) => realOf(Math.sqrt(Number(value))),
  },
  log: {
    takes: ['real'],
    returns: 'real',
    strict: true,
    call: ([value]) => realOf(Math.log(Number(value))),
  },
  exp: {
    takes: ['real'],
    returns: 'real',
    strict: true,
    call: ([value]) => Math.exp(Number(value)),
  },
  pow: {
    takes: ['real', 'real'],
    returns: 'real',
    strict: true,
    call: ([a, b]) => realOf(Number(a) ** Number(b)),
  },
  ceiling: {
    takes: ['real'],
    returns: 'real',
    strict: true,
    call: ([value]) => Math.ceil(Number(value)),
  },
  round: {
    takes: ['real', 'long'],
    optional: 1,
    returns: 'real',
    strict: true,
    call: ([value, digits]) => Number(Number(value).toFixed(Number(digits ?? 0))),
  },
  sign: {
    takes: ['number'],
    returns: 'long',
    strict: true,
    call: ([value], [type]) => convert(Math.sign(Number(value)), type ?? 'long', 'long'),
  },
}

const realOf = (value: number): number | null => (Number.isFinite(value) ? value : null)
