import { globSync, rmSync } from 'node:fs'
import type { Output } from './output.ts'

/** Pages of what is no longer in a catalogue: removed, or only named. */
export function leftovers(outputs: readonly Output[], remove: boolean): readonly string[] {
  const known = new Set(outputs.map(({ path }) => path))
  const gone = globSync('docs/{controls,detections,channels,profiles}/*.md')
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !known.has(path))
    .sort()
  if (remove) for (const path of gone) rmSync(path)
  return gone
}
