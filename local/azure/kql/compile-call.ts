import { coerce } from './coerce.ts'
import type { FunctionTable, Parameter, ScalarFunction } from './functions/scalar-function.ts'
import { KqlError, type Position } from './kql-error.ts'
import type { KqlRow, KqlType, KqlValue } from './kql-table.ts'
import type { Compiled } from './syntax.ts'

function asParameter(arg: Compiled, parameter: Parameter): Compiled | null {
  if (parameter === 'any') return arg
  if (parameter !== 'number') return coerce(arg, parameter)
  return arg.type === 'long' ? arg : coerce(arg, 'real')
}

function readyArguments(
  name: string,
  definition: ScalarFunction,
  args: readonly Compiled[],
  at: Position,
): readonly Compiled[] {
  const { takes, optional = 0, rest } = definition
  if (args.length < takes.length - optional || (!rest && args.length > takes.length)) {
    throw new KqlError(`${name}() does not take ${args.length} arguments`, at)
  }
  return args.map((arg, index) => {
    const parameter = takes[index] ?? rest ?? 'any'
    const ready = asParameter(arg, parameter)
    if (ready) return ready
    throw new KqlError(`${name}(): argument ${index + 1} is ${arg.type}, not ${parameter}`, at)
  })
}

function returnType(
  definition: ScalarFunction,
  name: string,
  types: readonly KqlType[],
  at: Position,
): KqlType {
  const { returns } = definition
  if (typeof returns === 'string') return returns
  const type = returns(types)
  if (type) return type
  throw new KqlError(`${name}(): types ${types.join(', ')} do not go together`, at)
}

/** A call of a function of the table; a call of constants is made once. */
export function compileCall(
  functions: FunctionTable,
  name: string,
  given: readonly Compiled[],
  at: Position,
  now: number,
): Compiled {
  const definition = functions[name]
  if (!definition) throw new KqlError(`Unknown function '${name}'`, at)
  const args = readyArguments(name, definition, given, at)
  const types = args.map((arg) => arg.type)
  const { call, strict } = definition
  const evaluate = (row: KqlRow): KqlValue => {
    const values = args.map((arg) => arg.evaluate(row) ?? null)
    return strict && values.includes(null) ? null : (call(values, types, now) ?? null)
  }
  const type = returnType(definition, name, types, at)
  if (!args.every((arg) => arg.constant)) return { type, constant: false, evaluate }
  const value = evaluate([])
  return { type, constant: true, evaluate: () => value }
}
