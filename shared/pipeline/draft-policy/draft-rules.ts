import type { ContextKey } from '../../domain/context.ts'
import type { UncountedRule } from '../../domain/policy-draft.ts'
import { factRules } from './fact-rules.ts'
import { nameRules } from './name-rules.ts'
import type { ObservedCluster } from './observed-cluster.ts'
import { tagRules } from './tag-rules.ts'

/** Rules for one key of the context: by tags, which people wrote for it, then by names and by facts. */
export function draftRules(
  key: ContextKey,
  fleet: readonly ObservedCluster[],
): readonly UncountedRule[] {
  const facts = fleet.map((one) => one.facts)
  const { rules, untagged } = tagRules(key, facts)
  const left = fleet.filter((one) => untagged.includes(one.facts))
  return [
    ...rules,
    ...(key === 'environment' ? nameRules(untagged) : []),
    ...factRules(key, left, fleet),
  ]
}
