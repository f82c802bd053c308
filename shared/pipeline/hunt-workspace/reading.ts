import type { Detection } from '../../domain/detection.ts'
import type { LogPlace } from '../ports.ts'
import type { LogRead } from './log-reads.ts'
import type { Hunts } from './remembering-hunt.ts'

/** One table of a workspace, and with what it is read. */
export interface Reading {
  readonly workspace: string
  readonly place: LogPlace
  readonly hunts: Hunts
  readonly modeOf: (detection: string) => Detection['mode']
  readonly read: LogRead
}
