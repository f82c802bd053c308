import type { DoorPlace } from '../../domain/door-place.ts'
import type { Evidence, ObservationName } from '../../domain/evidence.ts'
import type { Maybe } from '../../domain/maybe.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { Method, ProbeReply, ProbeRequest } from './probe-client.ts'

/** A call that an observation may make. What is not declared is not sent. */
export interface DeclaredCall {
  readonly on: ProbeRequest['on']
  readonly method: Method
  /** The path with names in braces; of queries the table; of a queue what it is; of a door the action; of DNS the name. */
  readonly what: string
  /** At most. */
  readonly times: number
}

export type Consent = 'tag' | 'role' | 'credential' | 'message' | 'queue'

/** What the operator names. */
export interface Given {
  readonly subscription: string
  /** ARM id of the test cluster. */
  readonly cluster: string | null
  /** Where the role is assigned; the cluster unless named. */
  readonly scope: string | null
  readonly workspaces: readonly string[]
  /** Address of a queue that gets the events, and that nothing else reads. */
  readonly eventsQueue: string | null
  /** Region of Azure. */
  readonly location: string | null
  /** The deployment whose channels are tried. */
  readonly deployment: DoorPlace | null
  /** Names of its policy file. */
  readonly channels: readonly string[]
}

export type Ask = (call: DeclaredCall, request: ProbeRequest) => Promise<ProbeReply>

/** How something that was written is taken back. */
export interface Undo {
  readonly what: string
  /** The command that does it by hand. */
  readonly mend: string
  /** Null when done, else why not. */
  readonly run: (ask: Ask, pause: (seconds: number) => Promise<void>) => Promise<string | null>
}

/** What an observation is handed. */
export interface Probing {
  readonly given: Given
  readonly now: () => IsoTime
  readonly ask: Ask
  /** Within the declared wait. */
  readonly wait: (seconds: number) => Promise<void>
  readonly caller: () => Promise<string | null>
  /**
   * To be called before the write: what may have been written is taken back. What is returned is called when the write
   * was refused.
   */
  readonly undo: (undo: Undo) => () => void
}

export type Taken = { readonly [N in ObservationName]?: Maybe<Evidence[N]> }

/** How one piece of evidence comes about. */
export interface Observation<N extends ObservationName = ObservationName> {
  readonly name: N
  readonly title: string
  readonly calls: Readonly<Record<string, DeclaredCall>>
  /** Calls that take back what was written. */
  readonly undoCalls?: Readonly<Record<string, DeclaredCall>>
  /** Seconds that taking it back may wait. */
  readonly undoSeconds?: number
  /** Seconds that it waits at most. */
  readonly waitSeconds: number
  readonly consent?: Consent
  readonly needs: readonly (keyof Given)[]
  /** Those that have to be taken before. */
  readonly after?: readonly ObservationName[]
  /** One of those has to be; it waits for all that are planned. */
  readonly afterAny?: readonly ObservationName[]
  /** It waits for those that are planned, and does without. */
  readonly follows?: readonly ObservationName[]
  readonly take: (probing: Probing, before: Taken) => Promise<Maybe<Evidence[N]>>
}
