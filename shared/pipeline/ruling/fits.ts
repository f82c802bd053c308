/** Whether a text fits one of the patterns: compared without case, `*` stands for any text. */
export function fits(patterns: readonly string[], value: string): boolean {
  const text = value.toLowerCase()
  return patterns.some((pattern) => fitsOne(pattern.toLowerCase(), text))
}

/** Without a regular expression, so that no pattern of an operator can be slow. */
function fitsOne(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  if (rest.length === 0) return pattern === text
  if (!text.startsWith(first)) return false
  const last = rest.at(-1) ?? ''
  let from = first.length
  for (const part of rest.slice(0, -1)) {
    const found = text.indexOf(part, from)
    if (found < 0) return false
    from = found + part.length
  }
  return text.length - last.length >= from && text.endsWith(last)
}
