import type { AuditRecord } from '../../domain/record.ts'
import { knownVersion } from '../ledger/known-version.ts'
import type { Blobs } from '../ports.ts'

/** A record without its facts. */
export type PastRecord = Omit<AuditRecord, 'snapshot'>

export interface PastRecords {
  /** The whole of the last one, and its name; null when there is none. */
  readonly newest: { readonly name: string; readonly record: AuditRecord } | null
  /** Newest first. */
  readonly all: readonly PastRecord[]
}

/** What the records say of one cluster. Throws `NewerVersion`. */
export async function recordsOf(
  partition: string,
  { blobs }: { readonly blobs: Blobs },
): Promise<PastRecords> {
  let newest: PastRecords['newest'] = null
  const all: PastRecord[] = []
  for (const name of (await blobs.list('records', `${partition}/`)).toReversed()) {
    const blob = await blobs.read('records', name)
    // Retention takes old ones away at any time.
    if (blob === null) continue
    const record = knownVersion<AuditRecord>(blob.body, `The record ${name}`)
    newest ??= { name, record }
    const { snapshot: _, ...past } = record
    all.push(past)
  }
  return { newest, all }
}
