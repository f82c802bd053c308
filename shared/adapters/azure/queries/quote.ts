/** A KQL string literal that holds exactly this text, whatever it is. */
export function quote(text: string): string {
  const escaped = text.replace(/[\\']/g, '\\$&').replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they would end the line, and so the literal
    /[\u0000-\u001f\u007f\u0085\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `'${escaped}'`
}
