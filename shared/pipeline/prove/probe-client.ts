import type { DoorPlace } from '../../domain/door-place.ts'
import type { Json, JsonObject } from '../../domain/json.ts'

export type Method = 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE'

/** A request of a probe, by the service that it goes to. */
export type ProbeRequest =
  | {
      readonly on: 'arm'
      /** An ARM id, or an id and what is asked below it. */
      readonly path: string
      readonly apiVersion: string
      readonly query?: Readonly<Record<string, string>>
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: Json
      /** The body of the answer is thrown away unread: it holds a secret. */
      readonly discard?: true
    }
  | {
      readonly on: 'graph'
      readonly subscriptions: readonly string[]
      readonly text: string
      /** Rows of a page. */
      readonly top?: number
      readonly skipToken?: string
    }
  | {
      readonly on: 'logs'
      readonly customerId: string
      /** `search` is the one for tables of the Basic plan. */
      readonly endpoint: 'query' | 'search'
      readonly text: string
      /** `<start>/<end>`. */
      readonly timespan: string
    }
  /**
   * GET: up to 32 messages, hidden from others for an hour and not deleted. POST: a message with that text, which is hidden until
   * it ends by itself in an hour; the answer names it. DELETE: that message.
   */
  | {
      readonly on: 'queue'
      readonly url: string
      readonly text?: string
      readonly message?: { readonly id: string; readonly popReceipt: string }
    }
  /** The door for people of a deployment. */
  | {
      readonly on: 'door'
      readonly place: DoorPlace
      readonly action: string
      readonly input: JsonObject
    }
  /** One question to DNS: the body of the answer holds the `alias` of the name, null where it has none. */
  | { readonly on: 'dns'; readonly name: string }

/** An answer as it came. Status 0: none came, and `reason` says why. */
export interface ProbeReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Json
  readonly reason?: string
}

/** What probes reach Azure through, with the operator's own login. */
export interface ProbeClient {
  readonly send: (method: Method, request: ProbeRequest) => Promise<ProbeReply>
  /** Object id of who is signed in; null where the token does not say. */
  readonly caller: () => Promise<string | null>
}
