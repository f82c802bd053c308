import { known, type Maybe } from '../../domain/maybe.ts'
import type { Probing } from './observation.ts'

/**
 * Looks again and again until something is found or cannot be looked for, and no longer than `most` seconds: then
 * what is found is null.
 */
export async function until<T>(
  { wait, now }: Pick<Probing, 'wait' | 'now'>,
  { every, most }: { readonly every: number; readonly most: number },
  look: () => Promise<Maybe<T> | null>,
): Promise<Maybe<{ readonly found: T | null; readonly waitedSeconds: number }>> {
  for (let waitedSeconds = 0; ; waitedSeconds += every) {
    const seen = await look()
    if (seen !== null && !seen.known) return seen
    if (seen !== null) return known({ found: seen.value, waitedSeconds }, seen.takenAt)
    if (waitedSeconds + every > most) return known({ found: null, waitedSeconds }, now())
    await wait(every)
  }
}
