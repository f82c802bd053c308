import { noSuch } from '../../shared/config/no-such.ts'
import { parseArguments } from '../arguments.ts'
import { catalogue } from '../catalogue.ts'
import type { Command } from '../command.ts'
import { controlPage } from '../control-page.ts'
import { output } from '../output.ts'
import { UsageError } from '../usage-error.ts'

const options = {
  output: { type: 'text', form: '<file>', help: 'write there and not to standard output' },
  'no-color': { type: 'flag', help: 'taken for the sake of uniformity: there are no colours here' },
} as const

export const explainCommand: Command = {
  summary: 'why a control is there, how it judges, what mends it',
  usage: '<id>',
  about: 'Says why, how it is judged, what it reads, how to mend it, and the cases that prove it.',
  options,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, options)
    const [id, ...more] = positionals
    if (id === undefined || more.length > 0) {
      throw new UsageError('needs one id: plimsoll explain <id>; `plimsoll list` prints all')
    }
    await output([pageOf(id.toLowerCase())], values.output, io)
    return 0
  },
}

function pageOf(id: string): string {
  const { controls, retired } = catalogue
  const control = controls.find((candidate) => candidate.id === id)
  if (control) return controlPage(control)
  const former = Object.hasOwn(retired, id) ? retired[id] : undefined
  if (former === undefined) {
    const known = controls.map((candidate) => candidate.id)
    throw new UsageError(noSuch(['control', 'ids'], id, known))
  }
  const next = former.successor === null ? '' : `\n\nIts successor is ${former.successor}.`
  return `${id} was retired in ${former.since}\n\n${former.why}${next}\n`
}
