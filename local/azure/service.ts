import type { ArmAnswer, ArmRequest } from './arm/arm-request.ts'
import type { SamePage } from './faults/apply-fault.ts'

/** A service of the fake Azure, at one host and below one path. */
export interface Service {
  readonly host: string
  /** Start of the lower-cased paths that it serves; the longest wins. */
  readonly path: string
  readonly answer: (request: ArmRequest) => ArmAnswer | Promise<ArmAnswer>
  /** How its answers lead to the same page again, for a planned fault. */
  readonly samePage?: (request: ArmRequest) => SamePage
}
