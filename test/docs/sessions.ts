import type { Fence } from './fences.ts'

export interface Step {
  readonly command: string
  /** The lines below the command. */
  readonly shown: string
}

/** A `console` block: lines with `$ ` are typed, the rest is what is seen. */
export function steps({ text }: Fence): readonly Step[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n')
      return { command: part.slice(0, end).trim(), shown: part.slice(end + 1) }
    })
}

/** Words of a command line; what stands in single quotes is one of them. */
export function argumentsOf(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

/** What is shown, as a pattern: `…` leaves out the rest of a line; alone, any number of lines. Columns may be wider. */
export function patternOf(shown: string): RegExp {
  const lines = shown.trimEnd().split('\n')
  const parts = lines.map((line) => (line.trim() === '…' ? '(?:.*\\n)*?' : `${literal(line)}\\n`))
  return new RegExp(`^${parts.join('')}$`)
}

function literal(line: string): string {
  return line
    .trimEnd()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('…', '.*')
    .replace(/ {2,}/g, ' {2,}')
}
