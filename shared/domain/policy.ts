import type { AuditProfileId } from './audit-profile.ts'
import type { ClockHours, Weekday } from './clock-hours.ts'
import type { ContextKey } from './context.ts'
import type { Duration } from './duration.ts'
import type { Severity } from './severity.ts'
import type { IsoTime } from './time.ts'

/** What an operator decides, in `plimsoll.yaml`. Version 1. docs/reference has its JSON schema. */
export interface Policy {
  readonly version: 1
  readonly routes: readonly Route[]
  /** By name: the kind of channel and its settings. Secrets appear by name only. */
  readonly channels: Readonly<Record<string, ChannelEntry>>
  /** By application id, lower case: who deploys with it. */
  readonly callers: Readonly<Record<string, CallerEntry>>
  /** By context key: the first rule that fits a cluster gives its value. */
  readonly context: { readonly [K in ContextKey]?: readonly ContextRule[] }
  readonly controls: Readonly<Record<string, ControlSetting>>
  /** By id of a detection. */
  readonly detections: Readonly<Record<string, DetectionSetting>>
  readonly allowances: readonly Allowance[]
  readonly attestations: readonly Attestation[]
  readonly exemptions: readonly Exemption[]
  /** Absent in a last good file of former times, as are those below. */
  readonly severities?: readonly SeverityRule[]
  readonly windows?: readonly MaintenanceWindow[]
  readonly auditProfiles?: readonly AuditProfileRule[]
  readonly summary?: SummaryPlan
}

/** The first route that fits takes a finding; with `also: true` the next ones may take it too. */
export interface Route {
  readonly name: string
  readonly match: RouteMatch
  readonly channels: readonly string[]
  readonly also: boolean
  /** Hours in which what is not grave waits for one message at their end. */
  readonly quiet?: ClockHours & { readonly below: Severity }
  /** What comes is collected for so long, and told in one message. */
  readonly digest?: { readonly every: Duration; readonly below?: Severity }
  /** After how long what is still open is told again; `never`, too. Absent: `defaultReminders`. */
  readonly remind?: Reminders
}

export type Reminders = { readonly [S in Severity]?: Duration | 'never' }

/** Every part that is there has to fit; an empty match fits everything. Patterns may hold `*`. */
export interface RouteMatch {
  readonly severity?: readonly Severity[]
  /** First segments of ids of controls and detections: `aks`, `net`, `k8s`. */
  readonly family?: readonly string[]
  /** A route that names only controls takes no signals, one that names only detections no findings. */
  readonly controls?: readonly string[]
  readonly detections?: readonly string[]
  readonly clusters?: readonly string[]
  readonly subscriptions?: readonly string[]
  readonly resourceGroups?: readonly string[]
  readonly context?: { readonly [K in ContextKey]?: readonly string[] }
}

export interface ChannelEntry {
  readonly kind: string
  readonly settings: Readonly<Record<string, unknown>>
}

export interface CallerEntry {
  readonly team?: string
  readonly repository?: string
}

export interface ContextRule {
  readonly value: string
  readonly tags?: Readonly<Record<string, string>>
  readonly names?: readonly string[]
  readonly resourceGroups?: readonly string[]
  readonly subscriptions?: readonly string[]
  readonly managementGroups?: readonly string[]
}

export interface ControlSetting {
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly acceptPartial?: boolean
}

/** `scope` is an ARM id at or above the cluster, or `*`. Nothing is in force without an end. */
export interface Attestation {
  readonly control: string
  readonly scope: string
  readonly owner: string
  readonly until: IsoTime
}

export interface Exemption extends Attestation {
  readonly reason: string
}

/** The first rule that fits gives a control or a detection another severity. It names one of the two. */
export interface SeverityRule {
  readonly control?: string
  readonly detection?: string
  readonly scope: string
  readonly severity: Severity
}

/** Work that is announced: while it lasts, what moves is kept back, and told at its end if still true. */
export interface MaintenanceWindow {
  readonly name: string
  readonly scope: string
  /** Patterns; absent: every control. */
  readonly controls?: readonly string[]
  readonly context?: RouteMatch['context']
  readonly reason: string
  readonly owner: string
  /** Once, from then to `until`. */
  readonly from?: IsoTime
  /** Or in these hours, until `until`. */
  readonly weekly?: ClockHours
  readonly until: IsoTime
}

/** The first rule that fits the context of a cluster says how its audit log is to be kept. */
export interface AuditProfileRule {
  readonly profile: AuditProfileId
  readonly context?: RouteMatch['context']
}

/** Who gets the daily summary, and when. */
export interface SummaryPlan {
  readonly channels: readonly string[]
  /** `HH:MM` */
  readonly at: string
  readonly zone: string
  /** The day on which the summary looks back a week. */
  readonly weekly?: Weekday
  /** By value of the context `owner`: who hears what is open at the start. Others: `channels`. */
  readonly owners: Readonly<Record<string, readonly string[]>>
}

export interface DetectionSetting {
  /** `alert`: told; `observe`: stored and counted; `off`: not looked for. */
  readonly mode?: 'alert' | 'observe' | 'off'
}

/** What is known to be all right, until a day. Every part that is there has to fit; patterns may hold `*`. */
export interface Allowance {
  readonly detection: string
  readonly scope: string
  readonly actor?: readonly string[]
  readonly namespace?: readonly string[]
  readonly address?: readonly string[]
  readonly userAgent?: readonly string[]
  readonly reason: string
  readonly owner: string
  readonly until: IsoTime
}
