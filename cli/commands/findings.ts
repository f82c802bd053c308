import { severities } from '../../shared/domain/severity.ts'
import type { Doors } from '../../shared/wiring/doors.ts'
import { parseArguments } from '../arguments.ts'
import type { Command } from '../command.ts'
import { doorOptions } from '../door-options.ts'
import { findingsVerbs } from '../findings-verbs.ts'
import { UsageError } from '../usage-error.ts'

const findingsOptions = {
  ...doorOptions,
  cluster: { type: 'text', form: '<id or name>', help: 'list: only of it; names may hold *' },
  control: { type: 'text', form: '<id or glob>', help: 'list: only of these controls' },
  severity: { type: 'text', accepted: severities, help: 'list: only of it' },
  status: {
    type: 'text',
    accepted: ['fail', 'unknown', 'pass', 'not-applicable', 'any'],
    help: 'list: fail, unless you say another one',
  },
  state: {
    type: 'text',
    accepted: ['open', 'acknowledged', 'snoozed', 'exempted'],
    help: 'list: only what people made of it',
  },
  format: { type: 'text', accepted: ['table', 'json'], help: 'list, history: table, unless json' },
  why: { type: 'text', form: '<text>', help: 'ack, snooze, withdraw, exempt: the reason, kept' },
  until: { type: 'text', form: '<time>', help: 'snooze: 30m, 8h, 2d or a time; exempt: a date' },
  owner: { type: 'text', form: '<name>', help: 'exempt: who answers for it' },
  'no-color': { type: 'flag', help: 'no colours; NO_COLOR does the same' },
} as const

const about = `list                          what a deployment has found, with what people decided about it
history <cluster> <control>   what moved a finding, and who decided what
ack <cluster> <control>       acknowledges: somebody works on it; ends when the finding closes
snooze <cluster> <control>    not before --until; ends then, or when it becomes worse, or closes
withdraw <cluster> <control>  takes an acknowledgement or a snooze back
exempt <cluster> <control>    prints what the policy file needs to accept it; changes nothing

All but exempt ask a deployment, with your own login. A cluster is named by its id or, where that is one
cluster's alone, by its name. Status 0: done; 2: bad usage, or an answer that is no success.`

/** `findings`: what a deployment has found, and what people decide about it. */
export function findingsCommand(doors: Doors | undefined): Command {
  return {
    summary: 'what a deployment has found: lists it, acknowledges, snoozes, exempts',
    usage: 'list|history|ack|snooze|withdraw|exempt …',
    about,
    options: findingsOptions,
    async run(argv, io) {
      const { values, positionals } = parseArguments(argv, findingsOptions)
      const [name = '', ...rest] = positionals
      const verb = Object.hasOwn(findingsVerbs, name) ? findingsVerbs[name] : undefined
      if (verb === undefined) {
        const accepted = Object.keys(findingsVerbs).join(', ')
        throw new UsageError(`takes no ${JSON.stringify(name)}; accepted are ${accepted}`)
      }
      return await verb({ values, rest, doors, io })
    },
  }
}
