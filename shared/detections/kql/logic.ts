/** Conditions put together, with what is always or never true left out. */
export function both(conditions: readonly string[]): string {
  if (conditions.includes('false')) return 'false'
  return joined(conditions, 'true', ' and ')
}

export function either(conditions: readonly string[]): string {
  if (conditions.includes('true')) return 'true'
  return joined(conditions, 'false', ' or ')
}

export function negated(condition: string): string {
  if (condition === 'true') return 'false'
  return condition === 'false' ? 'true' : `not(${condition})`
}

function joined(conditions: readonly string[], neutral: string, by: string): string {
  const rest = [...new Set(conditions)].filter((condition) => condition !== neutral)
  if (rest.length === 0) return neutral
  return rest.length === 1 ? rest.join('') : `(${rest.join(by)})`
}
