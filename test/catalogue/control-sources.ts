import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

export interface ControlSource {
  readonly id: string
  readonly path: string
  readonly text: string
}

/** The files that hold a control each, by id. */
export function controlSources(): readonly ControlSource[] {
  return globSync('shared/controls/*/*.ts')
    .filter((path) => !/[/\\]parts[/\\]/.test(path))
    .map((path) => ({ id: basename(path, '.ts'), path, text: readFileSync(path, 'utf8') }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
