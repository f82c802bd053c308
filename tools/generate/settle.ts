import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Output } from './output.ts'

/** Brings files up to date, or only compares them. Returns the paths that were not as they should be. */
export function settle(outputs: readonly Output[], write: boolean): readonly string[] {
  const stale = outputs.filter(({ path, text }) => current(path) !== text)
  if (write) {
    for (const { path, text } of stale) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
  }
  return stale.map(({ path }) => path)
}

/** A checkout may have given every line a carriage return. */
function current(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : null
}
