import type { Act, Target } from './act.ts'
import type { AuditEvent } from './audit-event.ts'
import { type AuditRule, auditRules } from './audit-rules.ts'

/** The level at which AKS writes a request, or `None`: not at all. */
export function auditLevel(act: Act): AuditEvent['level'] | 'None' {
  return auditRules.find((rule) => fits(rule, act))?.level ?? 'Metadata'
}

function fits(rule: AuditRule, { by, verb, on, path }: Act): boolean {
  return (
    allows(rule.users, by.user.username) &&
    (rule.groups === undefined || rule.groups.some((group) => by.user.groups.includes(group))) &&
    allows(rule.verbs, verb) &&
    allows(rule.namespaces, on?.namespace) &&
    allows(rule.names, on?.name) &&
    (rule.about === undefined || isAbout(rule.about, on)) &&
    (rule.paths === undefined || isUnder(rule.paths, path))
  )
}

function allows(values: readonly string[] | undefined, value: string | undefined): boolean {
  return values === undefined || (value !== undefined && values.includes(value))
}

function isAbout(kinds: readonly string[], on: Target | undefined): boolean {
  if (on === undefined) return false
  const { group = '', resource, subresource } = on
  const kind = `${group}/${resource}${subresource === undefined ? '' : `/${subresource}`}`
  return kinds.includes(group) || kinds.includes(kind)
}

function isUnder(patterns: readonly string[], path: string | undefined): boolean {
  if (path === undefined) return false
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern,
  )
}
