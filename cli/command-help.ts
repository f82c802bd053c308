import { formOf, type Option } from './arguments.ts'
import type { Command } from './command.ts'

const width = 30

export function commandHelp(name: string, { usage, about, options }: Command): string {
  const lines = Object.entries(options).map(([option, spec]) => line(option, spec))
  return `plimsoll ${name} ${usage}\n\n${about}\n\nOptions\n${lines.join('\n')}\n`
}

function line(name: string, option: Option): string {
  const value = option.type === 'flag' ? '' : ` ${formOf(option)}`
  const head = `  --${name}${value}`
  return head.length < width
    ? `${head.padEnd(width)} ${option.help}`
    : `${head}\n${' '.repeat(width + 1)}${option.help}`
}
