import type { Policy } from './policy.ts'
import type { IsoTime } from './time.ts'

/** A policy that came into force, written once before it does anything: blob `policies/…` of the records. */
export interface PolicyRecord {
  readonly v: 1
  readonly at: IsoTime
  /** Of the blob that held it; null where there is no file, or no longer. */
  readonly etag: string | null
  readonly hash: string
  readonly policy: Policy
}
