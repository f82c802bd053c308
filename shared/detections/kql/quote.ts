/** A text as a KQL string literal: whatever it holds, it stays a literal. */
export function quote(text: string): string {
  const escaped = text.replace(/["\\]|[^ -~]/g, (character) =>
    character === '"' || character === '\\'
      ? `\\${character}`
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `"${escaped}"`
}

export function quoteList(texts: readonly string[]): string {
  return `(${texts.map(quote).join(', ')})`
}
