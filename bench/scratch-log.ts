import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeAuditLog } from './write-audit-log.ts'

/** A log file of the given size, in a directory of its own. */
export function scratchLog(of: { readonly bytes: number; readonly seed: number }): {
  readonly path: string
  readonly remove: () => void
} {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'))
  const path = join(directory, 'audit.jsonl')
  writeAuditLog({ path, ...of })
  return { path, remove: () => rmSync(directory, { recursive: true }) }
}
