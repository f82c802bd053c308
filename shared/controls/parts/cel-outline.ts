const literals = /'[^'"\\]*'|"[^'"\\]*"/g

/**
 * A CEL expression with texts and all that stands in brackets blanked out, character by character. Null
 * where that cannot be told: escapes, comments, quotes in quotes, brackets that do not match.
 */
function outline(expression: string): string | null {
  const plain = expression.replaceAll(literals, (text) => '_'.repeat(text.length))
  if (/['"\\`]|\/\//.test(plain)) return null
  let depth = 0
  let kept = ''
  for (const character of plain) {
    if (')]}'.includes(character)) depth -= 1
    if (depth < 0) return null
    kept += depth === 0 ? character : '_'
    if ('([{'.includes(character)) depth += 1
  }
  return depth === 0 ? kept : null
}

/** Whether it is one value or a sum of values: no choice, comparison or second value beside it. */
export function isPlainSum(expression: string): boolean {
  const kept = outline(expression.trim())
  return kept !== null && /^_+\s*(\+[\w\s.()[\]]+)*$/.test(kept)
}

/** The conditions of which each has to hold; none where the expression offers a choice. */
export function topLevel(expression: string): readonly string[] {
  const kept = outline(expression)
  if (kept === null || /\|\||\?/.test(kept)) return []
  const conditions: string[] = []
  let start = 0
  for (const { index } of kept.matchAll(/&&/g)) {
    conditions.push(expression.slice(start, index))
    start = index + 2
  }
  return [...conditions, expression.slice(start)].map((condition) => condition.trim())
}
