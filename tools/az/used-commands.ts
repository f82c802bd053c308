import { globSync, readFileSync } from 'node:fs'
import { type AzCommand, commandsIn } from './commands-in.ts'
import { shellCode } from './shell-code.ts'

export interface UsedCommand extends AzCommand {
  readonly page: string
}

/** Every `az …` that a page tells people to type; the cures of controls stand on their pages. */
export function usedCommands(): readonly UsedCommand[] {
  const pages = globSync('{*.md,docs/**/*.md}').map((path) => path.replaceAll('\\', '/'))
  return pages.sort().flatMap((page) =>
    shellCode(readFileSync(page, 'utf8'))
      .flatMap((code) => commandsIn(code))
      .map((command) => ({ page, ...command })),
  )
}
