import type { Json } from './json.ts'
import type { IsoTime } from './time.ts'

export type CallerKind = 'user' | 'application' | 'managed-identity' | 'platform' | 'unknown'

/** Who acted. Names, UPN and address are there only where the configuration allows them. */
export interface Caller {
  readonly kind: CallerKind
  readonly objectId?: string
  readonly applicationId?: string
  /** From the policy file's `callers`. */
  readonly team?: string
  readonly repository?: string
  readonly name?: string
  readonly address?: string
}

export interface PropertyChange {
  /** JSON pointer. */
  readonly at: string
  readonly before?: Json
  readonly after?: Json
}

/** One cause that touched many clusters, by a key of its own. */
export interface Campaign {
  readonly id: string
  readonly clusters: number
}

/** What moved a verdict: the call, as far as an event told it, and what it changed. */
export interface Cause {
  readonly caller: Caller
  /** `Microsoft.ContainerService/managedClusters/write`, as spelt. */
  readonly operation: string
  readonly resourceId: string
  readonly at: IsoTime
  readonly correlationId?: string
  readonly changed: readonly PropertyChange[]
  /** The call touched many clusters: what it moved on them is told as one. */
  readonly campaign?: Campaign
  /** Who else changed the cluster between the two looks. */
  readonly others?: readonly Caller[]
}
