import type { ProbeReply } from './probe-client.ts'
import { textIn } from './text-in.ts'

/** No operation is running on the cluster of this answer. */
export function isSettled({ body }: ProbeReply): boolean {
  const state = textIn(body, 'properties', 'provisioningState')
  return state === 'Succeeded' || state === 'Failed' || state === 'Canceled'
}
