import { readFileSync } from 'node:fs'
import { azTable } from '../../tools/az/az-table.ts'
import { commandsIn } from '../../tools/az/commands-in.ts'
import { globalSwitches } from '../../tools/az/global-switches.ts'
import { knownCommands } from '../../tools/az/known-commands.ts'
import { shellCode } from '../../tools/az/shell-code.ts'
import { type UsedCommand, usedCommands } from '../../tools/az/used-commands.ts'
import { beside } from '../catalogue/beside.ts'

const fixture = 'test/fixtures/az-commands.tsv'
const known = azTable(fixture)
const used = usedCommands()

it('finds the commands, in blocks and in the prose', () => {
  expect(used.length).toBeGreaterThan(200)
  const page =
    'Run `az group list -o table`.\n\n```sh\naz group show \\\n  -n g --debug  # why\n```\n'
  expect(shellCode(page).flatMap(commandsIn)).toEqual([
    { command: 'az group show', options: ['-n', '--debug'] },
    { command: 'az group list', options: ['-o'] },
  ])
})

it('names commands and switches that exist', () => {
  const strange = used.flatMap(({ page, command, options }) => {
    const switches = known.get(command)?.switches
    if (switches === undefined) return [`${page}: ${command}`]
    return options
      .filter((option) => !switches.has(option) && !globalSwitches.includes(option))
      .map((option) => `${page}: ${command} ${option}`)
  })
  // To mend: npm run az-commands -- <table of all commands>, which refuses what the CLI does not have. Without
  // such a table: look them up in https://learn.microsoft.com/cli/azure/reference-index and add them by hand.
  expect({ fixture, strange }).toEqual({ fixture, strange: [] })
})

it('keeps no command that nothing uses', () => {
  const names = new Set(used.map(({ command }) => command))
  // To mend: npm run az-commands -- <table>, or take the line out.
  expect([...known.keys()].filter((command) => !names.has(command))).toEqual([])
})

/** A switch that only the preview extension has, or a command of AKS that comes with it. */
function isPreview({ command, options }: UsedCommand): boolean {
  const row = known.get(command)
  if (row === undefined) return false
  return (
    (row.isExtension && command.startsWith('az aks ')) ||
    options.some((option) => row.switches.get(option) === true)
  )
}

it('calls a preview a preview', () => {
  const preview = used.filter(isPreview)
  expect(preview.length).toBeGreaterThan(3)
  const silent = preview.filter(({ page }) => !readFileSync(page, 'utf8').includes('aks-preview'))
  // To mend: a comment in the cure that the switch needs the aks-preview extension.
  expect(silent.map(({ page, command }) => `${page}: ${command}`)).toEqual([])
})

it('agrees with the table of all commands', () => {
  const table = beside('facts/az-commands.tsv')
  if (table === null) return
  // To mend: npm run az-commands -- <the table>
  expect(readFileSync(fixture, 'utf8')).toBe(knownCommands(table))
})
