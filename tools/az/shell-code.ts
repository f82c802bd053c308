const block = /^```(?:sh|console)\b[^\n]*\n([\s\S]*?)^```$/gm
const anyBlock = /^```[^\n]*\n[\s\S]*?^```$/gm

/** What is typed, in a Markdown page: its shell blocks, with continued lines joined, and `az …` in the prose. */
export function shellCode(page: string): readonly string[] {
  const blocks = [...page.matchAll(block)].map(([, text = '']) => text.replaceAll('\\\n', ' '))
  const prose = page.replaceAll(anyBlock, '')
  return [...blocks, ...[...prose.matchAll(/`(az [^`]+)`/g)].map(([, span = '']) => span)]
}
