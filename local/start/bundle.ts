import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = [
  'functions/**/*.ts',
  'shared/**/*.ts',
  'package.json',
  'tools/build.ts',
  'tools/build/*.ts',
]

/** Builds the production bundle where it is missing or older than what it is made of. Throws when that fails. */
export async function ensureBundle(root: string): Promise<'built' | 'fresh'> {
  const made = timeOf(join(root, 'dist/main.cjs'))
  const newest = globSync(sources, { cwd: root }).map((file) => timeOf(join(root, file)))
  if (made > 0 && newest.every((time) => time <= made)) return 'fresh'
  const child = spawn(process.execPath, ['tools/build.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (text) => (said += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`The bundle could not be built:\n${said.slice(0, 2000)}`)
  return 'built'
}

/** Milliseconds since 1970; 0 where there is no such file. */
function timeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
