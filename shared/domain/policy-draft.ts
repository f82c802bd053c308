import type { AuditProfileId } from './audit-profile.ts'
import type { ContextKey } from './context.ts'
import type { ContextRule } from './policy.ts'

/** A rule that somebody may sign, with what it was derived from. */
export interface DraftRule {
  readonly rule: ContextRule
  readonly from: string
  /** Clusters to which it gives its value. */
  readonly clusters: number
}

/** A rule before it is counted. */
export type UncountedRule = Omit<DraftRule, 'clusters'>

/** A value that was seen of what a list among the parameters of a control approves. */
export interface DraftValue {
  readonly value: string
  readonly clusters: number
}

/** What a policy file for a fleet could say. It decides nothing, and attests nothing. */
export interface PolicyDraft {
  readonly clusters: number
  readonly context: readonly {
    readonly key: ContextKey
    readonly rules: readonly DraftRule[]
    /** Names of clusters that no rule fits, sorted. */
    readonly unmapped: readonly string[]
  }[]
  readonly auditProfiles: readonly {
    readonly environment: string
    readonly profile: AuditProfileId
    /** That keep to it, of those that tell. */
    readonly clusters: number
    readonly of: number
  }[]
  readonly parameters: readonly {
    readonly control: string
    readonly parameter: string
    readonly values: readonly DraftValue[]
  }[]
}
