import type { TypedData } from '../core/rpc.ts'
import type { Call } from '../host-context.ts'
import { bindingData } from './binding-data.ts'

/** A queue message as the trigger sees it; times as the host writes them (net-time.ts). */
export interface QueueMessage {
  readonly text: string
  readonly dequeueCount: number
  readonly expires: string
  readonly inserted: string
  readonly nextVisible: string
  /** Absent when somebody fires the function by hand. */
  readonly id?: string
  readonly popReceipt?: string
}

/**
 * The input and trigger metadata of a queue trigger. Properties of a JSON body win over the
 * message's own, whatever their case. `bindingName` is given for calls through the admin door.
 */
export function queueCall(message: QueueMessage, bindingName?: string): Call {
  const json = (value: unknown) => ({ json: JSON.stringify(value) })
  const metadata: Record<string, TypedData> = {
    QueueTrigger: { string: message.text },
    DequeueCount: json(message.dequeueCount),
    ExpirationTime: json(message.expires),
    ...(message.id !== undefined && { Id: { string: message.id } }),
    InsertionTime: json(message.inserted),
    NextVisibleTime: json(message.nextVisible),
    ...(message.popReceipt !== undefined && { PopReceipt: { string: message.popReceipt } }),
    ...(bindingName !== undefined && { [bindingName]: { string: message.text } }),
  }
  const names = new Map(Object.keys(metadata).map((name) => [name.toLowerCase(), name]))
  for (const [name, value] of Object.entries(bindingData(message.text))) {
    const known = names.get(name.toLowerCase()) ?? name
    names.set(name.toLowerCase(), known)
    metadata[known] = value
  }
  return { data: { string: message.text }, metadata }
}
