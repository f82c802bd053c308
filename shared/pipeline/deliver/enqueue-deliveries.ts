import type { Delivery } from '../../domain/delivery.ts'
import { asJson } from '../../domain/json.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { Errand } from '../../domain/messages.ts'
import type { Telling } from '../../domain/telling.ts'
import { secondsBetween } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { deliveryRow } from './delivery-row.ts'

/**
 * Alerts of a stored record → a due delivery for each of their channels, and somebody to see to it. Doing
 * it twice finds the rows, and only sends the errands again.
 */
export async function enqueueDeliveries(
  { tables, queues, now }: Pick<Deps, 'tables' | 'queues' | 'now'>,
  alerts: readonly Telling[],
  blob: string,
): Promise<void> {
  for (const [index, { alert, channels, notBefore }] of alerts.entries()) {
    for (const channel of channels) {
      const { key, version } = alert
      const id = keyOf(key, channel, String(version))
      const at = now()
      const delivery: Delivery = {
        v: 1,
        key,
        channel,
        version,
        state: 'due',
        id,
        content: { blob, alert: index },
        dueAt: notBefore ?? at,
        attempts: 0,
        ...(notBefore === undefined ? {} : { notBefore }),
      }
      await tables.write('deliveries', keyOf(key, channel), [
        { kind: 'insert', row: deliveryRow(version), body: asJson(delivery) },
      ])
      const errand: Errand = { v: 1, id, attempt: 0, firstAt: at, key, channel }
      const wait = notBefore === undefined ? 0 : secondsBetween(at, notBefore)
      await queues.send('deliver', errand, Math.max(0, Math.ceil(wait)))
    }
  }
}
