import { errorCode } from './error-code.ts'

/**
 * Runs `work`; where the service answers `missing` (`TableNotFound`, …), makes what is missing and runs it
 * once more. A deployment has made everything before; this is for a fresh Azurite.
 */
export async function onFirstUse<T>(
  missing: string,
  make: () => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (errorCode(error) !== missing) throw error
    await make()
    return work()
  }
}
