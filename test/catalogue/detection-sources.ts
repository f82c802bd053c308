import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { ControlSource } from './control-sources.ts'

/** The files that hold a detection each, by id: their names hold dots, as ids do, or begin with `act-`. */
export function detectionSources(): readonly ControlSource[] {
  return globSync('shared/detections/*/{*.*,act-*}.ts')
    .map((path) => ({ id: basename(path, '.ts'), path, text: readFileSync(path, 'utf8') }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
