import { KqlError, type Position } from '../kql-error.ts'
import type { Compiled } from '../syntax.ts'

/** Kusto groups and joins by plain values only. */
export function refuseDynamic({ type }: Compiled, operator: string, at: Position): void {
  if (type !== 'dynamic') return
  throw new KqlError(`${operator}: a key is of type dynamic; cast it, as with tostring()`, at)
}
