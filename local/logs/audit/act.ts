import type { Json } from '../../../shared/domain/json.ts'
import type { AuditUser } from './audit-event.ts'

/** Somebody who talks to an API server. */
export interface Actor {
  readonly user: AuditUser
  readonly from: readonly string[]
  readonly agent: string
}

export interface Target {
  readonly resource: string
  /** `''` or absent is the core group. */
  readonly group?: string
  /** `v1` when absent. */
  readonly version?: string
  readonly namespace?: string
  readonly name?: string
  readonly subresource?: string
}

/** One request to an API server, before the audit policy decides what of it is written. */
export interface Act {
  readonly by: Actor
  readonly verb: string
  readonly on?: Target
  /** Of a request that is about no resource. */
  readonly path?: string
  /** With its question mark. */
  readonly query?: string
  readonly sends?: Json
  readonly answers?: Json
  /** 201 for create, 101 for exec and its like, 200 for all else when absent. */
  readonly code?: number
  readonly as?: AuditUser
  /** Why it was allowed. */
  readonly grant?: string
  /** Milliseconds after what it belongs to began. */
  readonly after?: number
  /** Milliseconds that it took. */
  readonly took?: number
}
