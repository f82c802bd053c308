import { isObject } from '../../domain/json.ts'
import { eventRecord } from '../../domain/log/event-record.ts'
import { bareWorld } from '../../domain/log-world.ts'
import { NewerVersion } from '../ledger/newer-version.ts'
import { hearCalls } from './hear-calls.ts'

const parkSeconds = 600

/** The call that an event tells of. What a newer version has written of it is waited for: the event comes again. */
export async function hearEvent(
  event: unknown,
  deps: Parameters<typeof hearCalls>[1],
): Promise<void> {
  const record = isObject(event) ? eventRecord(event, bareWorld) : null
  if (record === null || !isObject(event)) return
  try {
    await hearCalls([record], deps)
  } catch (error) {
    if (!(error instanceof NewerVersion)) throw error
    await deps.queues.send('events', event, parkSeconds)
  }
}
