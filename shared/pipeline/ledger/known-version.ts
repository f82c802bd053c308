import { isNewer } from './is-newer.ts'
import { NewerVersion } from './newer-version.ts'

/** A body of our own making, of a version that this code knows. Throws `NewerVersion`. */
export function knownVersion<T>(body: unknown, what: string): T {
  if (isNewer(body)) throw new NewerVersion(what)
  return body as T
}
