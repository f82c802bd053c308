import type { JsonObject } from '../../../shared/domain/json.ts'

/** A subscription of the tenant, with the management groups above it from the nearest to the root. */
export interface Subscription {
  readonly subscriptionId: string
  readonly displayName: string
  readonly state?: 'Enabled' | 'Disabled' | 'Warned' | 'PastDue'
  readonly tags?: JsonObject
  readonly managementGroups?: readonly { readonly name: string; readonly displayName: string }[]
}
