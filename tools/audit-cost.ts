import { diagAuditCost } from '../shared/controls/diag/diag-audit-cost.ts'
import type { AuditProfile } from '../shared/domain/audit-profile.ts'

/** What a day of a cluster brings and costs under an audit profile. */
export interface AuditCost {
  readonly rows: number
  /** Of a billion bytes, as Azure bills them. */
  readonly gb: number
  /** In thirty days, at list prices in US dollars. Of the plan that the profile leaves open, the dearer one first. */
  readonly monthly: Readonly<Record<'Analytics' | 'Basic', number>>
}

/**
 * A simulated cluster: six nodes, its operators, teams and pipelines, a Monday (local/logs at full scale). A test
 * holds these to the simulation. How many reads a cluster has no simulation can say.
 */
export const simulatedDay = { nodes: 6, writes: 229_000, bytesPerRow: 1560 } as const

/** A GB of a Basic table that a query scans, from the same price list as the defaults of `diag-audit-cost`. */
export const scanPrice = 0.005
/** How often the hunt reads what comes into a Basic table; docs/guide/hunting.md has the arithmetic. */
export const scans = 7

/** `reads`: the share of get and list in the full log, 0 to 1. */
export function auditCost({ category }: AuditProfile, reads: number): AuditCost {
  const full = category === 'kube-audit'
  const rows = full ? simulatedDay.writes / (1 - reads) : simulatedDay.writes
  const gb = (rows * simulatedDay.bytesPerRow) / 1e9
  return {
    rows,
    gb,
    monthly: {
      Analytics: 30 * gb * prices.analytics,
      Basic: 30 * gb * (prices.basic + scans * scanPrice),
    },
  }
}

export const prices = {
  analytics: Number(diagAuditCost.defaults['analyticsPrice']),
  basic: Number(diagAuditCost.defaults['basicPrice']),
} as const
