/** Whether a text is one of those listed: whatever the case, and `*` stands for any text. */
export function fitsAny(text: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const source = pattern.trim().split('*').map(literally).join('.*')
    return new RegExp(`^${source}$`, 'is').test(text)
  })
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
