import { azTable } from './az-table.ts'
import { globalSwitches } from './global-switches.ts'
import { usedCommands } from './used-commands.ts'

const origin = `# The commands of the Azure CLI that the pages use, with the switches that they use, and nothing else.
# From the CLI's published command reference of August 2026: https://learn.microsoft.com/cli/azure/reference-index
# command TAB core or extension TAB switches; * marks a switch that only a preview extension (aks-preview) has.
`

/** The text of test/fixtures/az-commands.tsv out of a table of all commands. Throws where that lacks something used. */
export function knownCommands(tableFile: string): string {
  const table = azTable(tableFile)
  const used = Map.groupBy(usedCommands(), ({ command }) => command)
  const lines = [...used].map(([command, uses]) => {
    const known = table.get(command)
    const where = [...new Set(uses.map(({ page }) => page))].join(', ')
    if (known === undefined) throw new Error(`${command} is no command (${where})`)
    const asked = [...new Set(uses.flatMap(({ options }) => options))]
      .filter((option) => !globalSwitches.includes(option))
      .sort()
    const strange = asked.filter((option) => !known.switches.has(option))
    if (strange.length > 0) throw new Error(`${command} has no ${strange.join(', ')} (${where})`)
    const marked = asked.map((option) => `${option}${known.switches.get(option) ? '*' : ''}`)
    return `${command}\t${known.isExtension ? 'extension' : 'core'}\t${marked.join(' ')}\n`
  })
  return `${origin}${lines.sort().join('')}`
}
