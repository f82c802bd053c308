import { paint } from '../../shared/reports/paint.ts'
import { severityColour } from '../../shared/reports/severity-colour.ts'
import { parseArguments } from '../arguments.ts'
import { catalogue } from '../catalogue.ts'
import type { Command } from '../command.ts'
import { output } from '../output.ts'
import { UsageError } from '../usage-error.ts'

const options = {
  format: {
    type: 'text',
    accepted: ['table', 'json'],
    help: 'table, for people, unless you say json',
  },
  output: { type: 'text', form: '<file>', help: 'write there and not to standard output' },
  'no-color': { type: 'flag', help: 'no colours; NO_COLOR does the same' },
} as const

export const listCommand: Command = {
  summary: 'prints the catalogue',
  usage: '',
  about:
    'Prints every control, detection and channel. `plimsoll explain <id>` says more about one.',
  options,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, options)
    if (positionals.length > 0) {
      throw new UsageError(`takes no "${positionals[0]}"; \`plimsoll explain <id>\` explains one`)
    }
    const coloured = io.out.isTerminal && !values['no-color'] && !io.noColour
    const text = values.format === 'json' ? json() : table(coloured && values.output === undefined)
    await output([text], values.output, io)
    return 0
  },
}

function json(): string {
  const controls = catalogue.controls.map(
    ({ id, title, severity, appliesTo, needs, consults, frameworks }) => ({
      id,
      title,
      severity,
      appliesTo,
      needs: [...needs, ...consults],
      frameworks,
    }),
  )
  const detections = catalogue.detections.map(({ id, title, severity, tables, aliases, mode }) => ({
    id,
    title,
    severity,
    tables,
    aliases,
    mode,
  }))
  const channels = catalogue.channels.map(({ id, title }) => ({ id, title }))
  return `${JSON.stringify({ version: 1, controls, detections, channels }, null, 2)}\n`
}

function table(coloured: boolean): string {
  const colour = paint(coloured)
  const { controls, detections, channels } = catalogue
  const judged = [...controls, ...detections]
  const width = Math.max(...[...judged, ...channels].map(({ id }) => id.length))
  const line = ({ id, title, severity }: (typeof judged)[number]) =>
    `  ${colour(severityColour(severity), severity.padEnd(8))} ${id.padEnd(width)}  ${title}`
  return [
    ...section(colour('bold', `Controls (${controls.length})`), controls.map(line)),
    ...section(colour('bold', `Detections (${detections.length})`), detections.map(line)),
    ...section(
      colour('bold', `Channels (${channels.length})`),
      channels.map(({ id, title }) => `  ${''.padEnd(8)} ${id.padEnd(width)}  ${title}`),
    ),
  ].join('\n')
}

function section(head: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [head, ...lines, '']
}
