import type { ContextFacts } from '../../domain/context.ts'

const managementGroup = '/providers/microsoft.management/managementgroups/'

/** Whether a scope of the policy file (an ARM id, or `*`) is the cluster or stands above it. */
export function covers(scope: string, facts: ContextFacts): boolean {
  if (scope === '*') return true
  const wanted = scope.toLowerCase().replace(/\/$/, '')
  if (wanted.startsWith(managementGroup)) {
    const name = wanted.slice(managementGroup.length)
    return (
      facts.managementGroups.known &&
      facts.managementGroups.value.some((group) => group.toLowerCase() === name)
    )
  }
  const id = facts.id.toLowerCase()
  return id === wanted || id.startsWith(`${wanted}/`)
}
