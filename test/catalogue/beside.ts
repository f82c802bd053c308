import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * A file or folder of the reference material that may lie beside the repository; null when it does not, and
 * then the log says what was left out.
 */
export function beside(path: string): string | null {
  const found = resolve('..', 'shared', path)
  if (existsSync(found)) return found
  process.stderr.write(`SKIPPED: ../shared/${path} is not there, nothing was compared with it\n`)
  return null
}
