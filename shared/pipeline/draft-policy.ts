import { type ContextFacts, contextKeys } from '../domain/context.ts'
import type { Control } from '../domain/control.ts'
import { missing } from '../domain/maybe.ts'
import type { Policy } from '../domain/policy.ts'
import type { DraftValue, PolicyDraft } from '../domain/policy-draft.ts'
import type { ClusterSnapshot } from '../domain/snapshot.ts'
import { draftProfiles } from './draft-policy/draft-profiles.ts'
import { draftRules } from './draft-policy/draft-rules.ts'
import { contextFactsOf } from './ruling/context-facts-of.ts'
import { contextOf } from './ruling/context-of.ts'

const unasked = missing('not-supplied', 'management groups are not part of a draft')

/**
 * An observed fleet → what its policy file could say: context from tags, names and facts, and what the lists
 * among the parameters of controls would have to hold. Of a cluster with several states the last counts.
 */
export function draftPolicy(
  snapshots: Iterable<ClusterSnapshot>,
  controls: readonly Control[],
): PolicyDraft {
  const byId = new Map<string, ClusterSnapshot>()
  for (const snapshot of snapshots) byId.set(snapshot.cluster.id.toLowerCase(), snapshot)
  const fleet = [...byId.values()]
  const observed = fleet.map((snapshot) => ({ snapshot, facts: contextFactsOf(snapshot, unasked) }))
  const facts = observed.map((one) => one.facts)
  const context = contextKeys.map((key) => {
    const drafted = draftRules(key, observed)
    const rules = drafted.map(({ rule, from }, index) => {
      const gives = (one: ContextFacts) =>
        firstFit(
          drafted.map(({ rule: each }) => each),
          one,
        ) === index
      return { rule, from, clusters: facts.filter(gives).length }
    })
    const given = rules.filter(({ clusters }) => clusters > 0)
    const own: Policy['context'] = { [key]: given.map(({ rule }) => rule) }
    const unmapped = facts.filter((one) => contextOf({ context: own }, one)[key] === undefined)
    return { key, rules: given, unmapped: unmapped.map(({ name }) => name).sort() }
  })
  const rules = context.map(({ key, rules: all }) => [key, all.map(({ rule }) => rule)])
  return {
    clusters: fleet.length,
    context,
    auditProfiles: draftProfiles(observed, Object.fromEntries(rules)),
    parameters: controls.flatMap((control) => parametersOf(control, fleet)),
  }
}

function firstFit(rules: readonly { readonly value: string }[], facts: ContextFacts): number {
  return rules.findIndex(
    (rule) => contextOf({ context: { owner: [rule] } }, facts).owner !== undefined,
  )
}

function parametersOf(
  { id, observe, parameters, appliesTo }: Control,
  fleet: readonly ClusterSnapshot[],
): PolicyDraft['parameters'] {
  if (observe === undefined) return []
  const seen = fleet.filter(({ cluster }) => appliesTo.includes(cluster.kind)).map(observe)
  return Object.keys(parameters).flatMap((parameter) => {
    const counts = new Map<string, number>()
    for (const values of seen) {
      for (const value of values[parameter] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    const values: DraftValue[] = [...counts]
      .map(([value, clusters]) => ({ value, clusters }))
      .sort((a, b) => b.clusters - a.clusters || (a.value < b.value ? -1 : 1))
    return values.length === 0 ? [] : [{ control: id, parameter, values }]
  })
}
