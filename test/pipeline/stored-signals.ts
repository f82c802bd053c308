import type { JsonObject } from '../../shared/domain/json.ts'
import type { Signal } from '../../shared/domain/signal.ts'
import { after, days } from '../../shared/domain/time.ts'
import type { Blobs, Tables } from '../../shared/pipeline/ports.ts'

export type StoredSignal = Signal & {
  readonly mode: string
  readonly evidence: readonly JsonObject[]
}

/** Signals of sixty days from `since`, with the records that were kept of them. */
export async function storedSignals(
  { tables, blobs }: { readonly tables: Tables; readonly blobs: Blobs },
  since: string,
): Promise<readonly StoredSignal[]> {
  const found: StoredSignal[] = []
  for (let day = 0; day < 60; day++) {
    const partition = `day|${after(since, days(day)).slice(0, 10)}`
    for (const { row, body } of await tables.list('signals', partition)) {
      const blob = await blobs.read('evidence', `signals/${row}.json`)
      const { rows = [] } = (blob?.body ?? {}) as { readonly rows?: readonly JsonObject[] }
      const { signal, mode } = body as unknown as { readonly signal: Signal; readonly mode: string }
      found.push({ ...signal, mode, evidence: rows })
    }
  }
  return found
}
