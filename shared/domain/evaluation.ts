import type { Severity } from './severity.ts'
import type { IsoTime } from './time.ts'
import type { Verdict } from './verdict.ts'

/** One control judged on one cluster. */
export interface Evaluation {
  readonly control: string
  readonly title: string
  readonly severity: Severity
  readonly verdict: Verdict
  /** Age of the oldest fact it rests on; null when it rests on none. */
  readonly factsAt: IsoTime | null
  /** An operation is running on the cluster: what fails is said, what holds has to wait. */
  readonly unsettled: boolean
  /** Present on a fail that the policy file exempts at this moment. */
  readonly exempted?: Exempted
  /** Present where somebody vouches for what Azure does not tell. */
  readonly attested?: Attested
}

export type Attested = Omit<Exempted, 'reason'>

export interface Exempted {
  readonly reason: string
  readonly owner: string
  readonly until: IsoTime
}
