import type { Context } from '../../domain/context.ts'
import type { RouteMatch } from '../../domain/policy.ts'
import { fits } from './fits.ts'

/** Every value that is asked for has to be there and to fit; what no rule maps fits nothing. */
export function contextFits(wanted: RouteMatch['context'], context: Context): boolean {
  return Object.entries(wanted ?? {}).every(([key, patterns]) => {
    const value = context[key as keyof Context]
    return value !== undefined && fits(patterns, value)
  })
}
