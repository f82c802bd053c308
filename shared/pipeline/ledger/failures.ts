import { hashOf } from '../../domain/hash-of.ts'
import { isObject } from '../../domain/json.ts'
import { redactText } from '../../domain/redact.ts'
import type { QueueName } from '../../domain/stores.ts'
import type { Deps } from '../deps.ts'

/** A poison message holds only its body: the reason of each failure is kept beside it, for the poison door. */
export async function keepFailure(
  queue: QueueName,
  message: unknown,
  error: unknown,
  { tables, telemetry, now }: Pick<Deps, 'tables' | 'telemetry' | 'now'>,
): Promise<void> {
  const reason = redactText(error instanceof Error ? error.message : String(error)).slice(0, 1000)
  telemetry.log('error', 'Work failed and will be tried again', { queue, reason })
  await tables.write('runs', `failures-${queue}`, [
    { kind: 'put', row: rowOf(message), body: { v: 1, reason, at: now() } },
  ])
}

export async function failureOf(
  queue: QueueName,
  message: unknown,
  { tables }: Pick<Deps, 'tables'>,
): Promise<string | null> {
  const row = await tables.get('runs', `failures-${queue}`, rowOf(message))
  return typeof row?.body['reason'] === 'string' ? row.body['reason'] : null
}

function rowOf(message: unknown): string {
  const id = isObject(message) && typeof message['id'] === 'string' ? message['id'] : null
  return hashOf(id ?? JSON.stringify(message) ?? '').slice(0, 32)
}
