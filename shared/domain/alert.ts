import type { Campaign, Cause } from './cause.ts'
import type { Cluster } from './cluster.ts'
import type { Severity } from './severity.ts'
import type { Signal } from './signal.ts'
import type { IsoTime } from './time.ts'
import type { Transition, TransitionKind } from './transition.ts'

/** A failing control that a conversation holds open. */
export interface HeldFinding {
  readonly control: string
  readonly title: string
  readonly severity: Severity
  readonly because: string
  readonly targets: readonly string[]
  readonly at?: string
  readonly since: IsoTime
  readonly cause: Cause | null
  readonly why: string
  readonly fix: string
  /** It has ended, and is told as resolved when it has stayed so for a while; until then it counts as open. */
  readonly ended?: { readonly at: IsoTime; readonly change: Transition }
}

/** Something wrong with Plimsoll itself: what it cannot see, lost, or could not say. */
export interface ConcernText {
  readonly cause: string
  readonly scope: string
  readonly title: string
  readonly because: string
  readonly fix: string
}

interface Message {
  readonly v: 1
  /** The conversation. Equal keys are one thing to a receiver. */
  readonly key: string
  /** Rises with each message of a conversation: commit time in milliseconds, at least the last plus one. */
  readonly version: number
  readonly route: string
  readonly state: 'open' | 'resolved'
  readonly severity: Severity
  readonly title: string
  readonly at: IsoTime
}

/** What a person should hear about a cluster: what just moved, and all that is open under the key. */
export interface ClusterAlert extends Message {
  readonly about: 'cluster'
  readonly cluster: Cluster & { readonly location?: string }
  /** Empty in a reminder: nothing has moved. */
  readonly changes: readonly Transition[]
  readonly open: readonly HeldFinding[]
}

export interface ConcernAlert extends Message {
  readonly about: 'plimsoll'
  readonly concern: ConcernText
}

/** A control that one cause moved on many clusters. */
export interface CampaignFinding extends Omit<HeldFinding, 'targets' | 'at' | 'cause'> {
  /** Where it is open, or where it moved. */
  readonly clusters: readonly { readonly id: string; readonly name: string }[]
}

/** What one cause did to many clusters, told once: what moved since the last message, and all that is open. */
export interface CampaignAlert extends Message {
  readonly about: 'campaign'
  readonly campaign: Campaign
  readonly cause: Cause | null
  readonly moved: readonly (CampaignFinding & { readonly kind: TransitionKind })[]
  readonly open: readonly CampaignFinding[]
}

/** Something suspicious that a log shows: its latest signal restates what is known under the key. */
export interface SignalAlert extends Message {
  readonly about: 'signal'
  /** Null where the log names none. */
  readonly cluster: Cluster | null
  readonly signal: Signal
  readonly why: string
  readonly respond: string
  /** ATT&CK ids of techniques. */
  readonly techniques: readonly string[]
  /** Name of the blob that holds the records; null when none were kept. */
  readonly evidence: string | null
}

/**
 * Many things in one message, for people who read it at leisure: what a route has collected, the summary of a
 * day, or what is open at the start. That of a route is a conversation like others; the rest end with themselves.
 */
export interface DigestAlert extends Message {
  readonly about: 'digest'
  readonly digest: 'route' | 'summary' | 'start'
  readonly period: { readonly from: IsoTime; readonly until: IsoTime }
  readonly counts: Readonly<Record<string, number>>
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[]
  /** All that is open under the key; empty in a summary, which holds nothing. */
  readonly open: readonly CampaignFinding[]
}

export type Alert = ClusterAlert | CampaignAlert | SignalAlert | ConcernAlert | DigestAlert
