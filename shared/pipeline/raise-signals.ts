import type { FoundSignal } from '../domain/found-signal.ts'
import { asJson } from '../domain/json.ts'
import { keyOf } from '../domain/key-of.ts'
import type { Deps } from './deps.ts'

/** Stores signals by their keys; one that is stated again holds more now. */
export async function raiseSignals(
  found: readonly FoundSignal[],
  { tables }: Pick<Deps, 'tables'>,
): Promise<void> {
  for (const { signal, evidence, mode } of found) {
    const body = asJson({ v: 1, ...signal, mode, evidence })
    const partition = keyOf(signal.cluster)
    await tables.write('signals', partition, [{ kind: 'put', row: signal.key, body }])
  }
}
