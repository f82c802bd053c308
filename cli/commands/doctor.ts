import { environment } from '../../shared/config/load.ts'
import { doctorJson } from '../../shared/reports/doctor-json.ts'
import { doctorTable } from '../../shared/reports/doctor-table.ts'
import { NoDeployment } from '../../shared/wiring/no-deployment.ts'
import { parseArguments } from '../arguments.ts'
import type { Command } from '../command.ts'
import type { Examine } from '../examine.ts'
import { output } from '../output.ts'
import { readSettings } from '../read-settings.ts'
import { UsageError } from '../usage-error.ts'

const options = {
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
nothing and sends nothing. Each line says what is wrong, and the command that mends it.

  az functionapp config appsettings list -g <group> -n <app> | plimsoll doctor --settings -

Status 0: nothing is wrong; 1: something is, or a check could not be made; 2: bad usage or unreadable settings.`

/** `doctor`: what is wrong with a deployment, and what mends it. */
export function doctorCommand(examine: Examine): Command {
  return {
    summary: 'what is wrong with a deployment, and the command that mends it',
    usage: '',
    about,
    options,
    async run(argv, io) {
      const { values, positionals } = parseArguments(argv, options)
      if (positionals.length > 0) throw new UsageError(`takes no "${positionals[0]}"`)
      const path = values.settings
      const settings = path === undefined ? environment() : await readSettings(path, io)
      const examination = await examine(settings, io.now).catch((error: unknown) => {
        if (!(error instanceof NoDeployment)) throw error
        throw new UsageError(
          `knows no deployment: ${error.message}; --settings takes what \`az functionapp config appsettings list\` prints`,
        )
      })
      const { ailments, unexamined } = examination
      const coloured =
        io.out.isTerminal && values.output === undefined && !values['no-color'] && !io.noColour
      const text =
        values.format === 'json' ? [doctorJson(examination)] : doctorTable(examination, coloured)
      await output(text, values.output, io)
      return ailments.length + unexamined.length === 0 ? 0 : 1
    },
  }
}
