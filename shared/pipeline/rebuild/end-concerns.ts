import type { Alert } from '../../domain/alert.ts'
import { asJson } from '../../domain/json.ts'
import type { Rebuild } from '../../domain/messages.ts'
import type { Telling } from '../../domain/telling.ts'
import { toMilliseconds } from '../../domain/time.ts'
import { enqueueDeliveries } from '../deliver/enqueue-deliveries.ts'
import type { Deps } from '../deps.ts'
import { createOnce } from '../ledger/create-once.ts'
import { recordName } from '../ledger/record-name.ts'
import { newestTold } from './newest-told.ts'

interface Told {
  /** The rebuild that wrote it, if one did. */
  readonly rebuild?: string
  readonly version: number
  readonly alerts: readonly Telling[]
}

/**
 * Who reported what was wrong with Plimsoll itself is lost, so nobody would end it: all of it is told as over. What is
 * still wrong is met by the looks of the same rebuild, and told anew under the same key. How many.
 */
export async function endConcerns({ run }: Rebuild, deps: Deps): Promise<number> {
  let count = 0
  for await (const { partition, name: last, record } of newestTold<Told>('concerns/', deps)) {
    const known = await deps.tables.get('concerns', partition, 'state')
    if (known !== null) continue
    const again = record.rebuild === run
    const isOpen = record.alerts.some(({ alert }) => alert.state === 'open')
    if (!again && !isOpen) continue
    const version = again ? record.version : Math.max(toMilliseconds(run), record.version + 1)
    const name = again ? last : `concerns/${recordName(partition, version)}`
    const alerts = record.alerts.map((one) => ({ ...one, alert: over(one.alert, version, run) }))
    const body = asJson({ v: 1, rebuild: run, version, at: run, alerts })
    if ((await createOnce(deps.blobs, 'records', name, body)) === 'conflict') {
      throw new Error(`Two rebuilds ended the concern ${partition} at one moment`)
    }
    await enqueueDeliveries(deps, alerts, name)
    count += 1
  }
  return count
}

function over(alert: Alert, version: number, at: string): Alert {
  if (alert.about !== 'plimsoll') return alert
  const { title } = alert.concern
  return { ...alert, version, at, state: 'resolved', title: `Plimsoll itself: resolved: ${title}` }
}
