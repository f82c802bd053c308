import type { Answered } from '../../domain/evidence.ts'

/**
 * The answer says nothing about what is there: the login may not ask, the service is busy, or what came is not of the
 * service.
 */
export function tellsNothing({ status, code }: Answered): boolean {
  return status === 401 || status === 403 || status === 429 || status >= 500 || code === ''
}
