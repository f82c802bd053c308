import type { Outgoing } from '../../domain/channel.ts'
import type { PrivateWays, ServiceAnswer, ServiceName } from '../../domain/exam.ts'
import type { Maybe } from '../../domain/maybe.ts'
import type { RawFacet } from '../../domain/snapshot.ts'

/** What lies around a deployment, for doctor. Nothing of it throws, and nothing is sent to a channel. */
export interface Surroundings {
  /** What the deployment needs. */
  readonly services: readonly ServiceName[]
  /** One request, without patience. */
  ask(service: ServiceName): Promise<ServiceAnswer>
  privateWays(): Promise<Maybe<PrivateWays>>
  /** The event subscriptions on the topics of a subscription's changes, as the facet holds them. */
  feeds(subscription: string): Promise<RawFacet>
  /** Opens a connection to the receiver of a message and closes it; why that is impossible, or null. */
  reach(request: Pick<Outgoing, 'url' | 'privateHosts'>): Promise<string | null>
}
