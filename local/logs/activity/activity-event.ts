import type { JsonObject } from '../../../shared/domain/json.ts'

export interface ActivityCaller {
  readonly objectId: string
  /** Of a person. */
  readonly upn?: string
  readonly appId: string
  readonly ipAddress: string
}

export type ActivityStatus = 'Start' | 'Accept' | 'Success' | 'Failure'

/** One line of the Activity Log before it takes one of its shapes. */
export interface ActivityEvent {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly id: string
  readonly correlationId: string
  /** In the case of the documentation: `Microsoft.ContainerService/managedClusters/write`. */
  readonly operation: string
  readonly resourceId: string
  readonly status: ActivityStatus
  readonly caller: ActivityCaller
  readonly method: 'PUT' | 'POST' | 'DELETE' | 'PATCH'
  /** What was sent, where the log keeps it. */
  readonly body?: JsonObject
}
