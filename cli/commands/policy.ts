import { draftPolicy } from '../../shared/pipeline/draft-policy.ts'
import { policyDraft } from '../../shared/reports/policy-draft.ts'
import { policySummary } from '../../shared/reports/policy-summary.ts'
import type { Doors } from '../../shared/wiring/doors.ts'
import { parseArguments } from '../arguments.ts'
import { auditInput } from '../audit-input.ts'
import { catalogue } from '../catalogue.ts'
import type { Command } from '../command.ts'
import { liveInput } from '../live-input.ts'
import type { LiveLooks } from '../live-looks.ts'
import { output } from '../output.ts'
import type { PolicyCall } from '../policy-call.ts'
import { policyNotes } from '../policy-notes.ts'
import { filePolicyOptions, policyOptions } from '../policy-options.ts'
import { policySimulate } from '../policy-simulate.ts'
import { policyTest } from '../policy-test.ts'
import { readPolicy } from '../read-policy.ts'
import { tellRejected } from '../tell-rejected.ts'
import { UsageError } from '../usage-error.ts'

const about = `check <file>              says what is wrong with a policy file, with line and column, or what it decides;
                          with --fleet also what of it does nothing there
test --fleet <path>       what it would say of each failure in these files, and to whom; nothing is sent
test <cluster> <control>  the same of one finding of a deployment
simulate                  messages a day and channel that it would have sent, from a deployment's history
suggest [paths…]          drafts one from an observed fleet, for its owner to sign; takes what \`audit\` takes

Status 0: done; 2: bad usage, a file that cannot be taken, or input that could not be read.`

const verbs: Readonly<Record<string, (call: PolicyCall) => Promise<number>>> = {
  check,
  test: policyTest,
  simulate: policySimulate,
  suggest,
}

/** `policy`, with the commands of a policy file. */
export function policyCommand(live: LiveLooks | undefined, doors: Doors | undefined): Command {
  return {
    summary: 'checks a policy file, tries it out, or drafts one from an observed fleet',
    usage: 'check|test|simulate|suggest …',
    about,
    options: live === undefined ? filePolicyOptions : policyOptions,
    async run(argv, io) {
      const { values, positionals } = parseArguments(argv, policyOptions)
      if (live === undefined) parseArguments(argv, filePolicyOptions)
      const [name = '', ...rest] = positionals
      const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
      if (verb !== undefined) return await verb({ values, rest, live, doors, io })
      const accepted = Object.keys(verbs).join(', ')
      throw new UsageError(`takes no ${JSON.stringify(name)}; accepted are ${accepted}`)
    },
  }
}

async function check({ values, rest, io }: PolicyCall): Promise<number> {
  const [file, ...more] = rest
  if (file === undefined || more.length > 0) throw new UsageError('check takes one policy file')
  const policy = await readPolicy(file)
  const notes = await policyNotes(policy, values.fleet, io)
  const lines = [`${file}: ${policySummary(policy)}`, ...notes.lines.map((line) => `  ${line}`)]
  await io.out.write(`${lines.join('\n')}\n`)
  return notes.rejected ? 2 : 0
}

async function suggest({ values, rest, live, io }: PolicyCall): Promise<number> {
  const azure = live === undefined ? null : liveInput(values, rest, live, io)
  const now = io.now()
  const { fleet, rejected } = await (azure ?? (() => auditInput(rest, io, now)))()
  const snapshots = [...fleet.snapshots()].map(({ snapshot }) => snapshot)
  const draft = draftPolicy(snapshots, catalogue.controls)
  await output(policyDraft(draft, io.now()), values.output, io)
  await tellRejected(rejected, io)
  return rejected.length > 0 ? 2 : 0
}
