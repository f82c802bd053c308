import type { Cause } from '../../domain/cause.ts'
import { callerName } from './caller-name.ts'
import { moment } from './moment.ts'
import { plain } from './plain.ts'

const mostOthers = 3

/** Who did it, when and with which call. */
export function who({ caller, operation, at, others = [] }: Cause): string {
  const call = operation === '' ? '' : ` with ${plain(operation, 120)}`
  const more = others.length > mostOthers ? ` and ${others.length - mostOthers} more` : ''
  const also = others.slice(0, mostOthers).map(({ repository: _, ...other }) => callerName(other))
  const beside = also.length === 0 ? '' : `; also changed since then by ${also.join(', ')}${more}`
  return plain(`Changed by ${callerName(caller)} at ${moment(at)}${call}${beside}`, 700)
}
