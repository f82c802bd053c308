import { QueueClient } from '@azure/storage-queue'
import type { AppFunction } from '../core/app-function.ts'
import { connectionString } from '../settings/connection-string.ts'
import { resolveSetting } from '../settings/resolve-setting.ts'
import type { Settings } from '../settings/setting.ts'
import { storageRetries } from '../storage-retries.ts'

/** The queue that a function reads, and where it gives up; a `-poison` queue has none of its own. */
export interface TriggerQueue {
  readonly name: string
  readonly messages: QueueClient
  readonly poison?: QueueClient
}

/** Throws with the reason when the binding cannot work: the host disables that function. */
export function triggerQueue(fn: AppFunction, settings: Settings): TriggerQueue {
  const { queueName, connection } = fn.trigger.binding
  const name = resolveSetting(String(queueName ?? ''), settings)
  if (!/^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(name)) {
    throw new Error(
      `'${name}' is no queue name: 3 to 63 lower-case letters, digits and single hyphens`,
    )
  }
  const storage = connectionString(settings, connection)
  const messages = new QueueClient(storage, name, storageRetries)
  if (name.endsWith('-poison')) return { name, messages }
  return { name, messages, poison: new QueueClient(storage, `${name}-poison`, storageRetries) }
}
