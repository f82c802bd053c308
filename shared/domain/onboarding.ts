import type { EventMode } from './event-feed.ts'

/** A system topic of the type Microsoft.Resources.Subscriptions. Azure takes one for each subscription. */
export interface EventTopic {
  readonly id: string
  /** It can sign in to a queue by itself. */
  readonly hasIdentity: boolean
  /** Names of the event subscriptions on it, whoever's they are. */
  readonly listeners: readonly string[]
}

/** An Azure subscription that the login sees. Ids in lower case. */
export interface SeenSubscription {
  readonly id: string
  readonly name: string
  /** Names of the management groups above it; null where Resource Graph does not tell. */
  readonly groups: readonly string[] | null
  /** Azure takes no deployment into it. */
  readonly isDisabled: boolean
}

/** An Azure subscription that has to tell of its changes, and what that takes. */
export interface PlannedSubscription {
  readonly id: string
  readonly name: string
  /** Clusters in it. */
  readonly clusters: number
  /** Clusters elsewhere that depend on something in it. */
  readonly dependents: number
  /** Types of what they depend on, in lower case. */
  readonly reasons: readonly string[]
  /** `make`: there is none; `own`: of an earlier deployment; `reuse`: somebody else's. */
  readonly topic: 'make' | 'own' | 'reuse'
  readonly topicId: string | null
  /** The topic that is reused cannot sign in yet. */
  readonly lacksIdentity: boolean
  /** Resource providers that have to be registered in it. */
  readonly unregistered: readonly string[]
}

/** What is deployed together. */
export interface OnboardingWave {
  readonly subscriptions: readonly PlannedSubscription[]
  /** Workspaces with audit logs of its clusters that no wave before it has named. */
  readonly workspaces: readonly string[]
}

/** A subscription that matters, or may, and is in no wave. */
export interface LeftOutSubscription {
  readonly id: string
  /** Null where the login does not see it. */
  readonly name: string | null
  /** Clusters elsewhere that depend on something in it. */
  readonly dependents: number
  readonly reason: string
  readonly mend: string
}

/** How a fleet is made to tell of its changes. */
export interface OnboardingPlan {
  readonly mode: EventMode
  readonly managementGroup: string
  /** Subscriptions below it that were looked at. */
  readonly seen: number
  readonly clusters: number
  readonly waves: readonly OnboardingWave[]
  readonly leftOut: readonly LeftOutSubscription[]
  /** What else could not be read, and so may be missing here. */
  readonly unknown: readonly string[]
}
