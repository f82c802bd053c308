import type { Alert } from '../domain/alert.ts'
import { asJson } from '../domain/json.ts'
import type { Deps } from './deps.ts'
import { enqueueDeliveries } from './enqueue-deliveries.ts'
import { knownVersion } from './known-version.ts'
import { recordName } from './record-name.ts'

interface Telling {
  readonly partition: string
  readonly version: number
  readonly alerts: readonly { readonly alert: Alert; readonly channels: readonly string[] }[]
}

/**
 * Messages that a timer thinks up: the first run to write them decides what they say, and every run sends
 * what is written. Deliveries that are there are not made again.
 */
export async function tellOnce(
  { partition, version, alerts }: Telling,
  deps: Pick<Deps, 'tables' | 'blobs' | 'queues' | 'now'>,
): Promise<Telling['alerts']> {
  const name = `digests/${recordName(partition, version)}`
  await deps.blobs.create('records', name, asJson({ v: 1, version, at: deps.now(), alerts }))
  const written = await deps.blobs.read('records', name)
  if (written === null) throw new Error(`The record ${name} is missing although it was written`)
  const record = knownVersion<Pick<Telling, 'alerts'>>(written.body, `The record ${name}`)
  await enqueueDeliveries(deps, record.alerts, name)
  return record.alerts
}
