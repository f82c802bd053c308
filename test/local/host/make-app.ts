import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const library = JSON.stringify(require.resolve('@azure/functions'))

/** A small app in a folder of its own: `code` finds `app` of the library, `hostJson` is its host.json. */
export function makeApp(code: string, hostJson?: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-host-'))
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  write('package.json', JSON.stringify({ type: 'module', main: 'main.cjs' }))
  write('main.cjs', `const { app } = require(${library})\n${code}`)
  if (hostJson !== undefined) {
    write('host.json', typeof hostJson === 'string' ? hostJson : JSON.stringify(hostJson))
  }
  return folder
}
