import type { Control } from '../shared/domain/control.ts'
import { facets } from '../shared/domain/facets/index.ts'
import { isObject } from '../shared/domain/json.ts'
import type { Policy } from '../shared/domain/policy.ts'
import type { ClusterSnapshot } from '../shared/domain/snapshot.ts'
import type { IsoTime } from '../shared/domain/time.ts'
import type { SourcedSnapshot } from '../shared/ingest/join-fleet.ts'
import { unnamedGroups } from '../shared/ingest/unnamed-groups.ts'
import { evaluate } from '../shared/pipeline/evaluate.ts'
import { contextFactsOf } from '../shared/pipeline/ruling/context-facts-of.ts'
import { ruling } from '../shared/pipeline/ruling/ruling.ts'
import type { JudgedCluster } from '../shared/reports/judged-cluster.ts'

interface Law {
  readonly controls: readonly Control[]
  readonly policy: Policy
  readonly now: IsoTime
}

export function* judge(
  snapshots: Iterable<SourcedSnapshot>,
  { controls, policy, now }: Law,
): Iterable<JudgedCluster> {
  for (const { snapshot, source } of snapshots) {
    const rules = ruling(policy, contextFactsOf(snapshot, unnamedGroups), now)
    const evaluations = evaluate(snapshot, controls, rules, now)
    const { cluster } = snapshot
    const { context } = rules
    yield { cluster, context, source, location: locationOf(snapshot), evaluations }
  }
}

/** From the facet that came with the cluster's own row. */
function locationOf(snapshot: ClusterSnapshot): string {
  for (const { name, cost } of Object.values(facets)) {
    const facet = snapshot.facets[name]
    if (cost !== 'row' || !facet?.known || !isObject(facet.value)) continue
    if (typeof facet.value['location'] === 'string') return facet.value['location']
  }
  return ''
}
