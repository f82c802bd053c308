import type { Cause } from './cause.ts'
import type { Attested, Exempted } from './evaluation.ts'
import type { Severity } from './severity.ts'
import type { IsoTime } from './time.ts'
import type { Verdict } from './verdict.ts'

/** The verdicts that say something about the cluster, as opposed to about our sight. */
export type Settled = 'pass' | 'fail' | 'not-applicable'

/** What the ledger remembers about one control on one cluster. */
export interface Finding {
  readonly control: string
  readonly severity: Severity
  readonly verdict: Verdict
  /** The last verdict that we could see, however long ago; null before the first. */
  readonly settled: Settled | null
  /** Targets of the last settled fail. */
  readonly targets: readonly string[]
  readonly partial: boolean
  /** When the present settled status was first seen; before the first, when we first looked. */
  readonly since: IsoTime
  readonly factsAt: IsoTime | null
  /** Version of the commit that last moved it; 0 before the first transition. */
  readonly version: number
  readonly cause: Cause | null
  /** We said that we cannot see it, and have not seen it since. */
  readonly blind: boolean
  readonly exempted?: Exempted
  readonly attested?: Attested
  /** Set while a change of the catalogue, not of the cluster, accounts for the settled status. */
  readonly reclassified?: { readonly from: Settled; readonly at: IsoTime }
}
