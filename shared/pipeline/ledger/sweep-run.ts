import type { FleetPage } from '../ports.ts'

/** A run of the sweep, in table `runs`: its row `run`, and one row `page|…` for each page that is done. */
export interface SweepRun {
  readonly v: 1
  readonly run: string
  readonly startedAt: string
  readonly subscriptions: readonly string[]
  readonly pages: number
  /** All pages are written and queued; before that nobody may close the run. */
  readonly listed: boolean
  /** Why the listing ended early; null when it did not. */
  readonly failed: string | null
  readonly closedAt: string | null
}

/** A page as its blob holds it. */
export interface SweptPage extends FleetPage {
  /** Clusters of the subscription in which the page begins that stand on earlier pages. */
  readonly preceding?: number
}

export function pageName(run: string, page: number): string {
  return `${run}/${String(page).padStart(6, '0')}.json`
}
