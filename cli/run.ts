import packageJson from '../package.json' with { type: 'json' }
import type { Doors } from '../shared/wiring/doors.ts'
import type { Onboarding } from '../shared/wiring/onboarding.ts'
import type { Prover } from '../shared/wiring/prover.ts'
import type { Command } from './command.ts'
import { commandHelp } from './command-help.ts'
import { auditCommand } from './commands/audit.ts'
import { doctorCommand } from './commands/doctor.ts'
import { explainCommand } from './commands/explain.ts'
import { findingsCommand } from './commands/findings.ts'
import { huntCommand } from './commands/hunt.ts'
import { listCommand } from './commands/list.ts'
import { onboardCommand } from './commands/onboard.ts'
import { policyCommand } from './commands/policy.ts'
import { proveCommand } from './commands/prove.ts'
import { rebuildCommand } from './commands/rebuild.ts'
import { replayCommand } from './commands/replay.ts'
import { testAlertCommand } from './commands/test-alert.ts'
import type { Examine } from './examine.ts'
import type { Io, Sink } from './io.ts'
import type { LiveLooks } from './live-looks.ts'
import { UsageError } from './usage-error.ts'

/** What the command line can do besides reading files. Left out: its options do not exist. */
export interface Abilities {
  readonly live?: LiveLooks
  /** Deployments that can be asked. */
  readonly doors?: Doors
  /** Deployments that can be examined. */
  readonly examine?: Examine
  /** Azure, to try what is assumed of it. */
  readonly prover?: Prover
  /** Azure as an onboarding sees it. */
  readonly onboarding?: Onboarding
}

type Commands = Readonly<Record<string, Command>>

const helpWords = ['help', '--help', '-h']
const versionWords = ['version', '--version', '-V']

/** One invocation of `plimsoll`: the arguments after its name → the exit status. */
export async function run(
  argv: readonly string[],
  io: Io,
  abilities: Abilities = {},
): Promise<number> {
  const commands: Commands = {
    audit: auditCommand(abilities.live),
    hunt: huntCommand,
    replay: replayCommand,
    list: listCommand,
    explain: explainCommand,
    policy: policyCommand(abilities.live, abilities.doors),
    findings: findingsCommand(abilities.doors),
    doctor: doctorCommand(abilities.examine, abilities.doors),
    rebuild: rebuildCommand(abilities.doors),
    onboard: onboardCommand(abilities.onboarding, abilities.doors),
    'test-alert': testAlertCommand(abilities.doors),
    prove: proveCommand(abilities.prover, abilities.doors),
  }
  const [name = '', ...rest] = argv
  if (helpWords.includes(name)) return await helpOn(commands, rest[0] ?? '', io)
  if (versionWords.includes(name)) {
    await io.out.write(`plimsoll ${packageJson.version}\n`)
    return 0
  }
  if (name === '') return await help(commands, '', io.err, 2)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) return await noSuchCommand(commands, name, io)
  if (asksForHelp(rest)) return await help(commands, name, io.out, 0)
  try {
    return await command.run(rest, io)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    await io.err.write(`plimsoll ${name}: ${error.message}\n`)
    return 2
  }
}

async function noSuchCommand(commands: Commands, name: string, { err }: Io): Promise<number> {
  const known = Object.keys(commands).join(', ')
  await err.write(`plimsoll: there is no command "${name}"; accepted are ${known}\n`)
  return 2
}

async function helpOn(commands: Commands, name: string, io: Io): Promise<number> {
  const known = name === '' || Object.hasOwn(commands, name)
  return known ? await help(commands, name, io.out, 0) : await noSuchCommand(commands, name, io)
}

async function help(commands: Commands, name: string, to: Sink, status: number): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  await to.write(command ? commandHelp(name, command) : overview(commands))
  return status
}

function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  const options = end < 0 ? argv : argv.slice(0, end)
  return options.includes('--help') || options.includes('-h')
}

function overview(commands: Commands): string {
  const all = Object.entries(commands).map(([name, { usage, summary }]) => {
    return { form: `${name} ${usage}`, summary }
  })
  const width = Math.max(...all.map(({ form }) => form.length))
  const lines = all.map(({ form, summary }) => `  ${form.padEnd(width)}  ${summary}`)
  return `plimsoll <command> …\n\nCommands\n${lines.join('\n')}\n\n\`plimsoll help <command>\` explains its options. \`plimsoll --version\` prints the version.\n`
}
