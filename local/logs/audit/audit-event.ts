import type { Json } from '../../../shared/domain/json.ts'

export interface AuditUser {
  readonly username: string
  readonly uid?: string
  readonly groups: readonly string[]
  readonly extra?: { readonly [key: string]: readonly string[] }
}

export interface ObjectRef {
  readonly resource: string
  readonly namespace?: string
  readonly name?: string
  readonly uid?: string
  readonly apiGroup?: string
  readonly apiVersion: string
  readonly resourceVersion?: string
  readonly subresource?: string
}

export interface ResponseStatus {
  readonly metadata: { readonly [key: string]: never }
  readonly status?: 'Failure'
  readonly message?: string
  readonly reason?: string
  readonly code: number
}

/** An `audit.k8s.io/v1` Event as the API server of an AKS cluster writes it, in its order of keys. */
export interface AuditEvent {
  readonly kind: 'Event'
  readonly apiVersion: 'audit.k8s.io/v1'
  readonly level: 'Metadata' | 'Request' | 'RequestResponse'
  readonly auditID: string
  readonly stage: 'ResponseStarted' | 'ResponseComplete'
  readonly requestURI: string
  readonly verb: string
  readonly user: AuditUser
  readonly impersonatedUser?: AuditUser
  /** The client and whom it came through, the hop of the control plane last. */
  readonly sourceIPs: readonly string[]
  readonly userAgent: string
  readonly objectRef?: ObjectRef
  readonly responseStatus: ResponseStatus
  readonly requestObject?: Json
  readonly responseObject?: Json
  /** With microseconds. */
  readonly requestReceivedTimestamp: string
  readonly stageTimestamp: string
  readonly annotations: { readonly [key: string]: string }
}
