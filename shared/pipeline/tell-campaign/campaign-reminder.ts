import type { HeldFinding } from '../../domain/alert.ts'
import type { CampaignShare } from '../../domain/campaign-share.ts'
import { clusterKey } from '../../domain/cluster.ts'
import type { Decision } from '../../domain/decision.ts'
import { secondsOf } from '../../domain/duration.ts'
import type { Route } from '../../domain/policy.ts'
import { after, type IsoTime, toIso } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { knownVersion } from '../ledger/known-version.ts'
import { defaultReminders } from '../raise/remind-at.ts'
import { quietEnd } from '../raise/waits-until.ts'

/** When what a campaign holds open is told again, if nothing moves; null: never. */
export async function campaignReminder(
  shares: readonly CampaignShare[],
  version: number,
  deps: Pick<Deps, 'policy' | 'now'>,
): Promise<IsoTime | null> {
  const { policy } = await deps.policy()
  const route: Pick<Route, 'quiet' | 'remind'> =
    policy.routes.find(({ name }) => name === shares[0]?.route) ?? {}
  const reminders = { ...defaultReminders, ...route.remind }
  const times = shares.flatMap(({ held }) =>
    held.flatMap(({ severity }) => {
      const interval = reminders[severity]
      if (interval === undefined || interval === 'never') return []
      const due = after(toIso(version), secondsOf(interval))
      const at = due > deps.now() ? due : deps.now()
      return [quietEnd(route, severity, at) ?? due]
    }),
  )
  return times.sort()[0] ?? null
}

/** Whether somebody has acknowledged or put off all that shares hold open. */
export async function isAnswered(
  shares: readonly CampaignShare[],
  deps: Pick<Deps, 'tables' | 'now'>,
): Promise<boolean> {
  for (const { cluster, held } of shares) {
    for (const finding of held) {
      const key = clusterKey(cluster)
      const row = await deps.tables.get('clusters', key, `decision|${finding.control}`)
      const decision = row && knownVersion<Decision>(row.body, 'A decision')
      if (decision === null || !holds(decision, finding, deps.now())) return false
    }
  }
  return true
}

function holds({ at, until }: Decision, { since }: HeldFinding, now: IsoTime): boolean {
  return at >= since && (until === undefined || until > now)
}
