import type { ProbeReply } from './probe-client.ts'

/**
 * The gate said no, before anything was written. Any other failure may be that of a second try, after a first one that was
 * lost on its way back.
 */
export function isRefused({ status }: ProbeReply): boolean {
  return status === 401 || status === 403 || status === 429
}
