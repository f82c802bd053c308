import type { Detection } from '../../domain/detection.ts'
import type { KnownPlaces } from '../../domain/known-places.ts'
import type { LogWorld } from '../../domain/log-world.ts'
import type { LogPlace } from '../ports.ts'
import type { LogRead } from '../sight/log-reads.ts'
import type { Hunts } from './remembering-hunt.ts'

/** One table of a workspace, and with what it is read. */
export interface Reading {
  readonly workspace: string
  readonly place: LogPlace
  readonly hunts: Hunts
  readonly modeOf: (detection: string) => Detection['mode']
  readonly read: LogRead
  /** What is known of the clusters that send to the workspace. */
  readonly world: LogWorld
  readonly places: KnownPlaces
}
