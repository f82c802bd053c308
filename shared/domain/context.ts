import type { AuditProfileId } from './audit-profile.ts'
import type { Maybe } from './maybe.ts'

/** What a cluster's owner says about it in the policy file, never read from a literal tag. */
export const contextKeys = [
  'environment',
  'exposure',
  'dataClass',
  'egress',
  'delivery',
  'owner',
  'tenancy',
] as const
export type ContextKey = (typeof contextKeys)[number]
/** With the audit profile that the file names for clusters of that context. */
export type Context = { readonly [K in ContextKey]?: string } & {
  readonly auditProfile?: AuditProfileId
}

/** The facts about a cluster that a mapping may look at. */
export interface ContextFacts {
  readonly id: string
  readonly name: string
  readonly subscriptionId: string
  readonly resourceGroup: string
  readonly tags: Readonly<Record<string, string>>
  readonly managementGroups: Maybe<readonly string[]>
}
