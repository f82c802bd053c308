export interface Fence {
  /** What follows the opening fence: a language, then words of our own. */
  readonly info: readonly string[]
  readonly text: string
  /** Of the opening fence, from 1. */
  readonly line: number
}

const fence = /^```([^\n]*)\n([\s\S]*?)^```$/gm

/** The fenced blocks of a Markdown page. */
export function fences(page: string): readonly Fence[] {
  return [...page.matchAll(fence)].map(({ 1: info = '', 2: text = '', index }) => ({
    info: info.trim().split(/\s+/),
    text,
    line: page.slice(0, index).split('\n').length,
  }))
}

/** The page without them: prose. */
export function withoutFences(page: string): string {
  return page.replace(fence, '')
}
