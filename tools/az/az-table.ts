import { readFileSync } from 'node:fs'

export interface AzSwitches {
  /** Whether the command comes with an extension of the CLI. */
  readonly isExtension: boolean
  /** Each with whether only the preview extension has it. */
  readonly switches: ReadonlyMap<string, boolean>
}

/** A table of commands: `command TAB core|extension TAB switches`, `*` after those of a preview; `#` begins a comment. */
export function azTable(file: string): ReadonlyMap<string, AzSwitches> {
  const lines = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/)
  const rows = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'))
  return new Map(
    rows.map(([command = '', origin = '', switches = '']) => [
      command,
      {
        isExtension: origin === 'extension',
        switches: new Map(
          switches
            .split(' ')
            .filter((one) => one !== '')
            .map((one) => [one.replace('*', ''), one.endsWith('*')] as const),
        ),
      },
    ]),
  )
}
