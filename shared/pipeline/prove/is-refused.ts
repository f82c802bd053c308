import type { ProbeReply } from './probe-client.ts'

/** The service said no, so that nothing was written. After 408, 5xx or no answer at all something may have been. */
export function isRefused({ status }: ProbeReply): boolean {
  return status >= 400 && status < 500 && status !== 408
}
