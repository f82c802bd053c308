import type { JsonObject } from '../../domain/json.ts'
import type { Maybe } from '../../domain/maybe.ts'
import type { EventTopic, SeenSubscription } from '../../domain/onboarding.ts'
import type { Look } from '../ports.ts'

/** What an onboarding asks of Azure, with the login of who onboards. */
export interface OnboardingAzure {
  /** Every subscription that the login sees. Throws `Unreadable`. */
  readonly subscriptions: () => Promise<readonly SeenSubscription[]>
  /** Ids of all subscriptions below a management group, as the group itself tells, lower case. */
  readonly below: (managementGroup: string) => Promise<Maybe<readonly string[]>>
  /** The clusters of these subscriptions, as far as they name other resources. Throws `Unreadable`. */
  readonly looks: (subscriptions: readonly string[]) => AsyncIterable<Look>
  /** The same of clusters by their ids. */
  readonly looksAt: (clusters: readonly string[]) => AsyncIterable<Look>
  /** Ids of the clusters of a subscription by Resource Manager, which says so where it may not tell. */
  readonly clusters: (subscription: string) => Promise<Maybe<readonly string[]>>
  /** `Registered`, `NotRegistered` and so on. */
  readonly registration: (subscription: string, provider: string) => Promise<Maybe<string>>
  /** The topics of the subscription's changes. */
  readonly topics: (subscription: string) => Promise<Maybe<readonly EventTopic[]>>
  /** Null: nothing that is known can be tagged at that id. */
  readonly tagsOf: (resource: string) => Promise<Maybe<JsonObject>>
  /** Replaces the tags of a resource. Value: the correlation id that Azure gave the request. */
  readonly writeTags: (
    resource: string,
    tags: JsonObject,
    correlationId: string,
  ) => Promise<Maybe<string>>
}
