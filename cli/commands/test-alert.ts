import type { JsonObject } from '../../shared/domain/json.ts'
import { severities } from '../../shared/domain/severity.ts'
import { safeJson } from '../../shared/reports/safe-json.ts'
import { testTable } from '../../shared/reports/test-table.ts'
import { testedChannels } from '../../shared/reports/tested-channels.ts'
import type { Doors } from '../../shared/wiring/doors.ts'
import { type Arguments, parseArguments } from '../arguments.ts'
import { askDoor } from '../ask-door.ts'
import { askTestAlert } from '../ask-test-alert.ts'
import type { Command } from '../command.ts'
import { doorOptions } from '../door-options.ts'
import type { Io } from '../io.ts'
import { UsageError } from '../usage-error.ts'

const testOptions = {
  ...doorOptions,
  channel: { type: 'list', form: '<name>', help: 'through this channel; may be repeated' },
  all: { type: 'flag', help: 'through every channel that a route or the summary names' },
  severity: {
    type: 'text',
    accepted: severities,
    help: 'of the test; info, unless you say another',
  },
  largest: {
    type: 'flag',
    help: 'as large as a message can become: whether the receiver takes so much',
  },
  wait: { type: 'text', form: '<seconds>', help: 'for answers, 0 to 600; 60, unless you say' },
  format: { type: 'text', accepted: ['table', 'json'], help: 'table, unless json' },
  'no-color': { type: 'flag', help: 'no colours; NO_COLOR does the same' },
} as const

const about = `Asks a deployment, with your own login (app role Responder), to send a message that says it is a test, and the one
that ends it, the way every alert goes: queue, rate limits, secrets, address guard. Says of each channel what became of it.
A receiver that wakes people does so from the severity on that it is set up for: the test has info. With --largest the test has
200 findings of a cluster that nobody has, of which each channel sends as much as its receiver is said to take.

Status 0: every channel took both; 1: one did not, or has not answered yet; 2: bad usage, or nothing could be asked.`

type Values = Arguments<typeof testOptions>['values']

/** `test-alert`: whether what is told to channels arrives. */
export function testAlertCommand(doors: Doors | undefined): Command {
  return {
    summary: 'sends a test through channels of a deployment, and says what became of it',
    usage: '--channel <name>|--all',
    about,
    options: testOptions,
    async run(argv, io) {
      const { values, positionals } = parseArguments(argv, testOptions)
      const input = inputOf(values, positionals)
      const wait = waitOf(values.wait)
      if (doors === undefined)
        throw new UsageError('this asks a deployment, and there is no way to one')
      const ask = askDoor(values, doors, io)
      const report = await askTestAlert(input, wait, ask, io)
      if (values.format === 'json') await io.out.write(`${safeJson(report)}\n`)
      else await tellTable(report, values, io)
      return testedChannels(report).every(({ state }) => state === 'sent') ? 0 : 1
    },
  }
}

function inputOf(
  { channel, all, severity, largest }: Values,
  positionals: readonly string[],
): JsonObject {
  if (positionals.length > 0) throw new UsageError('takes options alone, such as --channel <name>')
  if (all === channel.length > 0) {
    throw new UsageError('takes either --channel <name>, once or more, or --all')
  }
  return {
    channels: all ? 'all' : channel,
    ...(severity === undefined ? {} : { severity }),
    ...(largest ? { size: 'largest' } : {}),
  }
}

function waitOf(text = '60'): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= 600) return Number(text)
  throw new UsageError(`--wait does not take "${text}"; accepted are seconds from 0 to 600`)
}

async function tellTable(report: JsonObject, values: Values, io: Io): Promise<void> {
  const coloured = io.out.isTerminal && !values['no-color'] && !io.noColour
  for (const piece of testTable(report, coloured)) await io.out.write(piece)
}
