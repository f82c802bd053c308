import type { Alert } from '../../shared/domain/alert.ts'
import type { Deeds, World } from '../azure/world.ts'

/** What a step finds on the stage. */
export interface Stage {
  readonly world: World
  /** Sends what Azure would tell of these deeds, through the queue that Event Grid writes to. */
  readonly tell: (...deeds: readonly Deeds[]) => Promise<void>
  /** The morning's permission to read a scope, taken away; what is returned gives it back. */
  readonly undo: (() => void)[]
}

/** One scene: something happens, and Plimsoll says something about it, or rightly nothing. */
export interface Step {
  /** Time of the day, UTC. */
  readonly at: string
  readonly say: string
  readonly act: (stage: Stage) => Promise<void>
  /** When the scene is over: these clusters have been looked at since, or that many alerts came. */
  readonly looks?: readonly string[]
  readonly alerts: readonly ExpectedAlert[]
  /** Why there is no alert. */
  readonly silence?: string
  /** Looks that events may cost here. */
  readonly mostLooks?: number
}

export interface ExpectedAlert {
  readonly what: string
  readonly matches: (alert: Alert) => boolean
}
