import { asJson } from '../../domain/json.ts'
import type { Telling } from '../../domain/telling.ts'
import type { Deps } from '../deps.ts'
import { knownVersion } from '../ledger/known-version.ts'
import { recordName } from '../ledger/record-name.ts'
import { enqueueDeliveries } from './enqueue-deliveries.ts'

interface Once {
  readonly partition: string
  readonly version: number
  readonly alerts: readonly Telling[]
}

/**
 * Messages that a timer thinks up: the first run to write them decides what they say, and every run sends
 * what is written. Deliveries that are there are not made again.
 */
export async function tellOnce(
  { partition, version, alerts }: Once,
  deps: Pick<Deps, 'tables' | 'blobs' | 'queues' | 'now'>,
): Promise<readonly Telling[]> {
  const name = `digests/${recordName(partition, version)}`
  await deps.blobs.create('records', name, asJson({ v: 1, version, at: deps.now(), alerts }))
  const written = await deps.blobs.read('records', name)
  if (written === null) throw new Error(`The record ${name} is missing although it was written`)
  const record = knownVersion<Pick<Once, 'alerts'>>(written.body, `The record ${name}`)
  await enqueueDeliveries(deps, record.alerts, name)
  return record.alerts
}
