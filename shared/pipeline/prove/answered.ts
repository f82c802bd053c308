import type { Answered } from '../../domain/evidence.ts'
import { codeOf } from './code-of.ts'
import type { ProbeReply } from './probe-client.ts'

/** Status and code of an answer. */
export function answered({ status, body }: ProbeReply): Answered {
  return { status, code: codeOf(body) }
}
