import { environment } from '../../shared/config/load.ts'
import type { Ailment } from '../../shared/domain/exam.ts'
import { doctorJson } from '../../shared/reports/doctor-json.ts'
import { doctorTable } from '../../shared/reports/doctor-table.ts'
import type { Doors } from '../../shared/wiring/doors.ts'
import { NoDeployment } from '../../shared/wiring/no-deployment.ts'
import { type Arguments, parseArguments } from '../arguments.ts'
import { askCanary } from '../ask-canary.ts'
import { askDoor } from '../ask-door.ts'
import type { Command } from '../command.ts'
import { doorOptions } from '../door-options.ts'
import type { Examine } from '../examine.ts'
import type { Io } from '../io.ts'
import { output } from '../output.ts'
import { readSettings } from '../read-settings.ts'
import { UsageError } from '../usage-error.ts'

const options = {
  ...doorOptions,
  canary: { type: 'flag', help: 'have the deployment send a test to every channel that is in use' },
  settings: {
    type: 'text',
    form: '<file>',
    help: 'app settings of the deployment, - for standard input; without it the environment',
  },
  format: { type: 'text', accepted: ['table', 'json'], help: 'table, for people, unless json' },
  output: { type: 'text', form: '<file>', help: 'write there and not to standard output' },
  'no-color': { type: 'flag', help: 'no colours; NO_COLOR does the same' },
} as const

const about = `Examines a deployment with your own login (\`az login\`): what it may read, whether events and logs arrive,
whether queues drain and channels can be told, whether clocks, versions and settings are right. It changes
nothing, and sends nothing without --canary (as \`plimsoll test-alert --all\`; app role Responder). Each line says
what is wrong, and the command that mends it.

  az functionapp config appsettings list -g <group> -n <app> | plimsoll doctor --settings -

Status 0: nothing is wrong; 1: something is, or a check could not be made; 2: bad usage or unreadable settings.`

/** `doctor`: what is wrong with a deployment, and what mends it. */
export function doctorCommand(examine: Examine | undefined, doors: Doors | undefined): Command {
  return {
    summary: 'what is wrong with a deployment, and the command that mends it',
    usage: '',
    about,
    options,
    async run(argv, io) {
      const { values, positionals } = parseArguments(argv, options)
      if (positionals.length > 0) throw new UsageError(`takes no "${positionals[0]}"`)
      if (examine === undefined) {
        throw new UsageError('this examines a deployment, and there is no way to one')
      }
      const path = values.settings
      const settings = path === undefined ? environment() : await readSettings(path, io)
      const examination = await examine(settings, io.now).catch((error: unknown) => {
        if (!(error instanceof NoDeployment)) throw error
        throw new UsageError(
          `knows no deployment: ${error.message}; --settings takes what \`az functionapp config appsettings list\` prints`,
        )
      })
      const { unexamined } = examination
      const ailments = [...examination.ailments, ...(await canary(values, doors, io))]
      const coloured =
        io.out.isTerminal && values.output === undefined && !values['no-color'] && !io.noColour
      const text =
        values.format === 'json'
          ? [doctorJson({ ...examination, ailments })]
          : doctorTable({ ...examination, ailments }, coloured)
      await output(text, values.output, io)
      return ailments.length + unexamined.length === 0 ? 0 : 1
    },
  }
}

async function canary(
  values: Arguments<typeof options>['values'],
  doors: Doors | undefined,
  io: Io,
): Promise<readonly Ailment[]> {
  if (!values.canary) return []
  if (doors === undefined)
    throw new UsageError('--canary asks a deployment, and there is no way to one')
  return askCanary(askDoor(values, doors, io), io)
}
