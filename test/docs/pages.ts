import { globSync, readFileSync } from 'node:fs'

export interface Page {
  /** Relative to the root, with `/`. */
  readonly path: string
  readonly text: string
}

/** Every Markdown file that people read. */
export function pages(): readonly Page[] {
  return globSync('{*.md,docs/**/*.md}')
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}
