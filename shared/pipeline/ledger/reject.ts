import type { Json } from '../../domain/json.ts'
import { redact } from '../../domain/redact.ts'
import type { Deps } from '../deps.ts'

export interface Rejection {
  /** What it was meant to be: event, wake-up, errand, dead-letter … */
  readonly what: string
  /** Equal for equal content, so that the same nonsense is kept once. */
  readonly id: string
  readonly reason: string
  readonly body: Json
}

/** Nonsense is kept with its reason, and never tried again. */
export async function reject(
  { blobs, telemetry, now }: Pick<Deps, 'blobs' | 'telemetry' | 'now'>,
  { what, id, reason, body }: Rejection,
): Promise<void> {
  const at = now()
  const kept = { v: 1, what, reason, at, body: redact(body) }
  await blobs.create('rejected', `${what}/${at.slice(0, 10)}/${id}.json`, kept)
  telemetry.metric('rejected', 1, { what })
  telemetry.log('warn', 'Rejected what makes no sense; it is kept with its reason', {
    what,
    reason,
    id,
  })
}
