import { keyOf } from '../../domain/key-of.ts'
import type { Preserve } from '../../domain/messages.ts'
import type { AuditRecord } from '../../domain/record.ts'
import { enqueueDeliveries } from '../deliver/enqueue-deliveries.ts'
import type { Deps } from '../deps.ts'
import { knownVersion } from '../ledger/known-version.ts'

interface Waiting {
  /** Of the record blob with the alerts. */
  readonly name: string
  readonly signal: string
  /** ARM id of the cluster around which all that is known is to be preserved. */
  readonly preserve?: string
  /** All of them, where there are more. */
  readonly around?: readonly string[]
}

/** Does what telling signals has left to do: deliveries, and the preservation of what is known around them. */
export async function relaySignals(
  partition: string,
  deps: Pick<Deps, 'tables' | 'blobs' | 'queues' | 'now'>,
): Promise<void> {
  const range = { from: 'outbox|', to: 'outbox}' }
  for (const { row, body } of await deps.tables.list('signals', partition, range)) {
    const { name, signal, preserve, around } = knownVersion<Waiting>(
      body,
      'What a signal has left to say',
    )
    const blob = await deps.blobs.read('records', name)
    if (blob === null) throw new Error(`The record ${name} is missing although a signal names it`)
    const { alerts } = knownVersion<Pick<AuditRecord, 'alerts'>>(blob.body, `The record ${name}`)
    await enqueueDeliveries(deps, alerts, name)
    const clusters = around ?? (preserve === undefined ? [] : [preserve])
    for (const [index, cluster] of clusters.entries()) {
      const bundle = index === 0 ? null : keyOf(signal, cluster)
      await deps.queues.send(
        'preserve',
        preserving({ cluster, signal, record: name, bundle }, deps),
      )
    }
    await deps.tables.write('signals', partition, [{ kind: 'delete', row }])
  }
}

interface Preserving extends Pick<Preserve, 'cluster' | 'signal' | 'record'> {
  /** Null for the bundle that has the name of the signal. */
  readonly bundle: string | null
}

function preserving({ bundle, ...what }: Preserving, { now }: Pick<Deps, 'now'>): Preserve {
  const message = { v: 1 as const, attempt: 0, firstAt: now(), ...what }
  return bundle === null ? { ...message, id: what.signal } : { ...message, id: bundle, bundle }
}
