import type { HeldFinding } from './alert.ts'
import type { Campaign } from './cause.ts'
import type { IsoTime } from './time.ts'

/** The state of an alert key about one cluster: what it holds open, and who was told. */
export interface Conversation {
  readonly v: 1
  readonly key: string
  readonly route: string
  /** Channels that were ever told; a resolve goes to them, whatever the routes say by then. */
  readonly channels: readonly string[]
  readonly version: number
  readonly held: readonly HeldFinding[]
  /** How often each finding has come back lately, and when it last did: it has to stay away the longer. */
  readonly returns?: Readonly<Record<string, { readonly at: IsoTime; readonly times: number }>>
  /** This is the cluster's share of a conversation about many: told with the others, not by itself. */
  readonly campaign?: Campaign
  /** The cluster's share of what its route collects for one message. */
  readonly digest?: true
}
