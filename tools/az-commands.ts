import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { knownCommands } from './az/known-commands.ts'

/**
 * `npm run az-commands -- <table>`: takes the commands and switches that the pages use out of a table of all
 * commands of the Azure CLI, into test/fixtures/az-commands.tsv. Ends with 2 when the table lacks one.
 */
const [table] = parseArgs({ allowPositionals: true }).positionals.map((path) => resolve(path))
process.chdir(fileURLToPath(new URL('..', import.meta.url)))

try {
  if (table === undefined) throw new Error('Needs a table: npm run az-commands -- <table>.tsv')
  writeFileSync('test/fixtures/az-commands.tsv', knownCommands(table))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
