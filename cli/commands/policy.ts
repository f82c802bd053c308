import { draftPolicy } from '../../shared/pipeline/draft-policy.ts'
import { policyDraft } from '../../shared/reports/policy-draft.ts'
import { policySummary } from '../../shared/reports/policy-summary.ts'
import { parseArguments } from '../arguments.ts'
import { type AuditInput, auditInput } from '../audit-input.ts'
import { catalogue } from '../catalogue.ts'
import type { Command } from '../command.ts'
import type { Io } from '../io.ts'
import { liveInput } from '../live-input.ts'
import type { LiveLooks } from '../live-looks.ts'
import { liveOptions } from '../live-options.ts'
import { output } from '../output.ts'
import { policyNotes } from '../policy-notes.ts'
import { readPolicy } from '../read-policy.ts'
import { tellRejected } from '../tell-rejected.ts'
import { UsageError } from '../usage-error.ts'

const options = {
  fleet: {
    type: 'text',
    form: '<path>',
    help: 'check: say which exemptions and attestations do nothing on these clusters',
  },
  output: { type: 'text', form: '<file>', help: 'suggest: write there and not to standard output' },
} as const

const about = `check <file>      says what is wrong with a policy file, with line and column, or what it decides
suggest [paths…]  drafts one from an observed fleet, for its owner to sign; takes what \`audit\` takes

Status 0: done; 2: bad usage, a file that cannot be taken, or input that could not be read.`

/** `policy`, with the commands of a policy file. */
export function policyCommand(live: LiveLooks | undefined): Command {
  const all = live === undefined ? options : { ...options, ...liveOptions }
  return {
    summary: 'checks a policy file, or drafts one from an observed fleet',
    usage: 'check|suggest …',
    about,
    options: all,
    async run(argv, io) {
      const { values, positionals } = parseArguments(argv, { ...options, ...liveOptions })
      const [verb, ...rest] = positionals
      if (live === undefined) parseArguments(argv, options)
      if (verb === 'check') return await check(rest, values.fleet, io)
      if (verb !== 'suggest') {
        throw new UsageError(`takes no ${JSON.stringify(verb ?? '')}; accepted are check, suggest`)
      }
      const azure = live === undefined ? null : liveInput(values, rest, live, io)
      const now = io.now()
      const input = await (azure ?? (() => auditInput(rest, io, now)))()
      return await suggest(input, values.output, io)
    },
  }
}

async function check(files: readonly string[], fleet: string | undefined, io: Io): Promise<number> {
  const [file, ...more] = files
  if (file === undefined || more.length > 0) throw new UsageError('check takes one policy file')
  const policy = await readPolicy(file)
  const notes = await policyNotes(policy, fleet, io)
  const lines = [`${file}: ${policySummary(policy)}`, ...notes.lines.map((line) => `  ${line}`)]
  await io.out.write(`${lines.join('\n')}\n`)
  return notes.rejected ? 2 : 0
}

async function suggest(
  { fleet, rejected }: AuditInput,
  file: string | undefined,
  io: Io,
): Promise<number> {
  const snapshots = [...fleet.snapshots()].map(({ snapshot }) => snapshot)
  const draft = draftPolicy(snapshots, catalogue.controls)
  await output(policyDraft(draft, io.now()), file, io)
  await tellRejected(rejected, io)
  return rejected.length > 0 ? 2 : 0
}
