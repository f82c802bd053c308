import type { Alert } from './alert.ts'

/** An HTTP request as data. A channel describes it; only the one HTTP client sends it. */
export interface Outgoing {
  readonly method: 'POST' | 'PUT'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Hosts that may be reached although their addresses are private: the operator names them, or they can only be Azure's. */
  readonly privateHosts?: readonly string[]
  /** The receiver is a service of Azure and wants a token of the delivering identity for this audience; only the client sees it. */
  readonly audience?: string
}

/** At most so many messages in so many seconds. */
export interface Rate {
  readonly messages: number
  readonly seconds: number
}

export interface Reply {
  readonly status: number
  readonly body: string
}

/** accepted: told. refused: never try this again. later: try again, with the same id. */
export type Acceptance =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string }

/** `print` for the channel that has no receiver; `refused` when the value of a secret cannot be used. */
export type Rendered = Outgoing | { readonly print: string } | { readonly refused: string }

export interface RenderInput {
  readonly alert: Alert
  /** Stable over retries. */
  readonly deliveryId: string
  /** Seconds since 1970, for signatures with a time in them. */
  readonly sentAt: number
  /** Values of the secrets that the settings name, by the name of the secret. */
  readonly secrets: Readonly<Record<string, string>>
}

/** A place that alerts can go to. Written with `channel()` in shared/channels. */
export interface Channel {
  readonly id: string
  readonly title: string
  readonly canResolve: boolean
  /** What arrives there wakes somebody: no place for a summary. */
  readonly pages?: true
  /** Its host can only be one of Azure, whose name may lead to a private endpoint in the network of the app. */
  readonly privateLink?: true
  /** Bytes of a body that the receiver takes. */
  readonly bodyLimit: number
  /** What the receiver takes of one sender; all of them hold at once. */
  readonly rates: readonly Rate[]
  /** Names of settings that hold the *name* of a secret. */
  readonly secretSettings: readonly string[]
  /** Null when the settings of the policy file are acceptable, else what is. */
  readonly refuse: (settings: unknown) => string | null
  readonly render: (input: RenderInput, settings: unknown) => Rendered
  readonly judge: (reply: Reply) => Acceptance
  /** Answers that mean something else than their status says, for its page. */
  readonly answers?: readonly Reply[]
  readonly schema: object
  readonly doc: readonly string[]
}
