import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { processIo } from '../../cli/process-io.ts'
import { run } from '../../cli/run.ts'

/** Hunts through a log of so many megabytes; prints the peak resident size in kilobytes. */
const [, , megabytes = ''] = process.argv
const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'))
const log = join(directory, 'audit.jsonl')
try {
  const writer = fileURLToPath(new URL('./write-log.ts', import.meta.url))
  execFileSync(process.execPath, [writer, log, megabytes], { stdio: 'inherit' })
  const status = await run(['hunt', log, '--output', join(directory, 'signals.txt')], processIo())
  if (status !== 0) throw new Error(`The hunt ended with status ${status}`)
  process.stdout.write(String(process.resourceUsage().maxRSS))
} finally {
  rmSync(directory, { recursive: true })
}
