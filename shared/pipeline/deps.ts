import type { Channel } from '../domain/channel.ts'
import type { Control } from '../domain/control.ts'
import type { Detection } from '../domain/detection.ts'
import type { EventFeed } from '../domain/event-feed.ts'
import type { FieldName } from '../domain/log/fields.ts'
import type { LogTable } from '../domain/log-table.ts'
import type { Maybe } from '../domain/maybe.ts'
import type { Policy } from '../domain/policy.ts'
import type { IsoTime } from '../domain/time.ts'
import type { IncludeActor } from './changes/parse-caller.ts'
import type {
  Blobs,
  Collector,
  Inventory,
  LogAnalytics,
  Postman,
  Queues,
  Secrets,
  Tables,
  Telemetry,
} from './ports.ts'
import type { Resources } from './resources.ts'

/** Everything that verbs are handed. Each asks only for the part that it uses. */
export interface Deps {
  readonly tables: Tables
  readonly blobs: Blobs
  readonly queues: Queues
  readonly collector: Collector
  readonly inventory: Inventory
  readonly resources: Resources
  readonly logs: LogAnalytics
  readonly postman: Postman
  readonly secrets: Secrets
  readonly telemetry: Telemetry
  readonly policy: () => Promise<CurrentPolicy>
  readonly managementGroups: (subscriptionId: string) => Promise<Maybe<readonly string[]>>
  readonly controls: readonly Control[]
  readonly detections: readonly Detection[]
  /** A field as a text in KQL; null where the table cannot be asked for it. */
  readonly columnOf: (table: LogTable, field: FieldName) => string | null
  /** Changes when the code of the catalogue does. */
  readonly catalogue: string
  readonly code: string
  readonly channels: readonly Channel[]
  readonly now: () => IsoTime
  /** In [0, 1); for jitter only. */
  readonly random: () => number
  readonly limits: Limits
  /** What this deployment is made to hear; null where there is none, as in a rehearsal. */
  readonly feed: EventFeed | null
}

export interface CurrentPolicy {
  readonly policy: Policy
  readonly hash: string
  /** What is wrong with the file as it stands; the last good one is in force then. */
  readonly problems: readonly string[]
}

export interface Limits {
  readonly settleSeconds: number
  readonly campaignRestSeconds: number
  readonly calmMinutes: number
  readonly staleAfterHours: number
  readonly unsettledHours: number
  readonly giveUpHours: number
  readonly includeActor: IncludeActor
  readonly historyDays: number
  readonly recordDays: number
  readonly signalDays: number
  readonly evidenceDays: number
  readonly personalDataDays: number
  readonly trialDays: number
  readonly huntDailyGb: number
  /** Ids in lower case of the resource groups that Plimsoll itself lies in. */
  readonly ownGroups: readonly string[]
  /** Subscriptions that the configuration names; none: whatever the identity can list. */
  readonly scope: {
    readonly subscriptions: readonly string[]
    readonly managementGroups?: readonly string[]
  }
}
