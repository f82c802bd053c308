import type { AuditProfileId } from '../../domain/audit-profile.ts'
import type { Policy } from '../../domain/policy.ts'
import type { PolicyDraft } from '../../domain/policy-draft.ts'
import { contextOf } from '../ruling/context-of.ts'
import type { ObservedCluster } from './observed-cluster.ts'
import { observedProfile } from './observed-profile.ts'

/** By environment, the audit profile that most of its clusters keep to. */
export function draftProfiles(
  fleet: readonly ObservedCluster[],
  context: Policy['context'],
): PolicyDraft['auditProfiles'] {
  const told = fleet.flatMap(({ snapshot, facts }) => {
    const { environment } = contextOf({ context }, facts)
    const profile = observedProfile(snapshot)
    return environment === undefined || profile === null ? [] : [{ environment, profile }]
  })
  const byEnvironment = Map.groupBy(told, ({ environment }) => environment)
  return [...byEnvironment].map(([environment, clusters]) => {
    const counts = new Map<AuditProfileId, number>()
    for (const { profile } of clusters) counts.set(profile, (counts.get(profile) ?? 0) + 1)
    const [[profile, some] = ['admin' as const, 0]] = [...counts].sort(
      ([a, one], [b, other]) => other - one || (a < b ? -1 : 1),
    )
    return { environment, profile, clusters: some, of: clusters.length }
  })
}
