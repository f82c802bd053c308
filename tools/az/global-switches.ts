/** What every command of the Azure CLI takes, and so no table lists. */
export const globalSwitches: readonly string[] = [
  '--debug',
  '--help',
  '-h',
  '--only-show-errors',
  '--output',
  '-o',
  '--query',
  '--subscription',
  '--verbose',
]
