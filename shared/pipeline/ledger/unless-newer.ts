import type { Deps } from '../deps.ts'
import { NewerVersion } from './newer-version.ts'

/**
 * A step of a timer, which comes again and again: what a newer version wrote is left to that version, and does not stop
 * the steps after it. A message waits instead.
 */
export async function unlessNewer(
  step: () => Promise<unknown>,
  { telemetry }: Pick<Deps, 'telemetry'>,
): Promise<void> {
  try {
    await step()
  } catch (error) {
    if (!(error instanceof NewerVersion)) throw error
    telemetry.log('warn', 'A timer leaves something to a newer version', { reason: error.message })
  }
}
