import { isPlainSum, topLevel } from './cel-outline.ts'

/** Names that begin so belong to Kubernetes itself: `system:masters` may do everything. */
const reserved = 'system:'

/** A quoted text of CEL without escapes, in either quote. */
const literal = /^(?:'([^'"\\]*)'|"([^'"\\]*)")/
const startsWith = /^(!?)\s*([\w.]+)\.startsWith\(\s*(?:'([^'"\\]*)'|"([^'"\\]*)")\s*\)$/

/** Whether no text that begins with `prefix` can begin with `system:`. */
function isClear(prefix: string): boolean {
  return prefix !== '' && !prefix.startsWith(reserved) && !reserved.startsWith(prefix)
}

/**
 * Whether a CEL expression can only yield texts with a constant beginning other than `system:`, such as
 * `'aks:' + claims.sub`. What is not plainly so counts as not proven.
 */
function isPrefixed(expression: string): boolean {
  const text = expression.trim()
  const [whole, single, double] = literal.exec(text) ?? []
  return whole !== undefined && isClear(single ?? double ?? '') && isPlainSum(text)
}

/** As isPrefixed, for each element: `claims.groups.map(g, 'aks:' + g)`. */
function isEachPrefixed(expression: string): boolean {
  const mapped = /^[\w.]+\.map\(\s*\w+\s*,(.*)\)$/s.exec(expression.trim())
  return isPrefixed(mapped?.[1] ?? expression)
}

/** Whether `subject` cannot be reserved where this holds: `!x.startsWith('system:')` and the like. */
function forbids(condition: string, subject: string): boolean {
  const [, not, name, single, double] = startsWith.exec(condition) ?? []
  if (name !== subject) return false
  const prefix = single ?? double ?? ''
  return not === '!' ? prefix !== '' && reserved.startsWith(prefix) : isClear(prefix)
}

function forbidsEach(condition: string): boolean {
  const all = /^user\.groups\.all\(\s*(\w+)\s*,(.*)\)$/s.exec(condition)
  const [, variable = '', inner = ''] = all ?? []
  return all !== null && topLevel(inner).some((one) => forbids(one, variable))
}

/** Whether an authenticator can mint a user of Kubernetes itself. `rules` are those about the user. */
export function mayMintSystemUser(username: string, rules: readonly string[]): boolean {
  const conditions = rules.flatMap(topLevel)
  return !isPrefixed(username) && !conditions.some((one) => forbids(one, 'user.username'))
}

/** Whether it can put somebody into a group of Kubernetes itself. */
export function mayMintSystemGroup(groups: string, rules: readonly string[]): boolean {
  return !isEachPrefixed(groups) && !rules.flatMap(topLevel).some(forbidsEach)
}
