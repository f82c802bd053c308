import type { KqlType, KqlValue } from '../kql-table.ts'

/** What a parameter takes: a type (dynamic is converted to it), `number` (long or real) or anything. */
export type Parameter = KqlType | 'number' | 'any'

/** A scalar function as data. */
export interface ScalarFunction {
  readonly takes: readonly Parameter[]
  /** Arguments at the end that may be left out. */
  readonly optional?: number
  /** Any number of further arguments of this kind. */
  readonly rest?: Parameter
  /** Type of the result; null refuses arguments that do not go together. */
  readonly returns: KqlType | ((types: readonly KqlType[]) => KqlType | null)
  /** A null among the arguments gives null without a call. */
  readonly strict?: boolean
  readonly call: (args: readonly KqlValue[], types: readonly KqlType[], now: number) => KqlValue
}

export type FunctionTable = Readonly<Record<string, ScalarFunction>>
