import type { Alert } from '../../shared/domain/alert.ts'
import type { Deeds, World } from '../azure/world.ts'
import type { AuditEvent } from '../logs/audit/audit-event.ts'
import type { FleetLogs } from '../start/fleet-logs.ts'

/** What a step finds on the stage. */
export interface Stage {
  readonly world: World
  /** Sends what Azure would tell of these deeds, through the queue that Event Grid writes to. */
  readonly tell: (...deeds: readonly Deeds[]) => Promise<void>
  /** Writes into the audit log of a cluster. */
  readonly log: (cluster: string, events: readonly AuditEvent[]) => void
  /** Keeps what a cluster writes from that time on from its workspace. */
  readonly cut: FleetLogs['cut']
  /** What takes back what a step has done, for a later one. */
  readonly undo: (() => void)[]
}

/** One scene: something happens, and Plimsoll says something about it, or rightly nothing. */
export interface Step {
  /** Time of the day, UTC. */
  readonly at: string
  readonly say: string
  readonly act: (stage: Stage) => Promise<void>
  /** Time of the day at which the logs are hunted for what was done. */
  readonly hunt?: string
  /** Clusters that have been looked at when the scene is over. */
  readonly looks?: readonly string[]
  readonly alerts: readonly ExpectedAlert[]
  /** What takes its time. */
  readonly meanwhile?: string
  /** Why there is no alert. */
  readonly silence?: string
  /** Looks at clusters that it may cost. */
  readonly mostLooks?: number
}

export interface ExpectedAlert {
  readonly what: string
  readonly matches: (alert: Alert) => boolean
}
