import { type Context, type ContextFacts, contextKeys } from '../../domain/context.ts'
import type { ContextRule, Policy } from '../../domain/policy.ts'
import { contextFits } from './context-fits.ts'
import { fits } from './fits.ts'

/** The context that the policy file maps a cluster to. What no rule maps is left out, not guessed. */
export function contextOf(
  policy: Pick<Policy, 'context' | 'auditProfiles'>,
  facts: ContextFacts,
): Context {
  const context: { -readonly [K in keyof Context]: Context[K] } = {}
  for (const key of contextKeys) {
    const rule = policy.context[key]?.find((candidate) => matches(candidate, facts))
    if (rule) context[key] = rule.value
  }
  const named = policy.auditProfiles?.find((one) => contextFits(one.context, context))
  return named === undefined ? context : { ...context, auditProfile: named.profile }
}

function matches(rule: ContextRule, facts: ContextFacts): boolean {
  const groups = facts.managementGroups
  return (
    Object.entries(rule.tags ?? {}).every(([tag, wanted]) => tagFits(facts, tag, wanted)) &&
    (rule.names === undefined || fits(rule.names, facts.name)) &&
    (rule.resourceGroups === undefined || fits(rule.resourceGroups, facts.resourceGroup)) &&
    (rule.subscriptions === undefined || fits(rule.subscriptions, facts.subscriptionId)) &&
    (rule.managementGroups === undefined ||
      (groups.known && groups.value.some((name) => fits(rule.managementGroups ?? [], name))))
  )
}

/** Azure compares names of tags without case, and their values with it; people rarely mean the latter. */
function tagFits(facts: ContextFacts, tag: string, wanted: string): boolean {
  return Object.entries(facts.tags).some(
    ([name, value]) => name.toLowerCase() === tag.toLowerCase() && fits([wanted], value),
  )
}
