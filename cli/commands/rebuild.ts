import type { JsonObject } from '../../shared/domain/json.ts'
import { plural } from '../../shared/reports/plural.ts'
import { safeJson } from '../../shared/reports/safe-json.ts'
import type { Doors } from '../../shared/wiring/doors.ts'
import { parseArguments } from '../arguments.ts'
import { askDoor } from '../ask-door.ts'
import type { Command } from '../command.ts'
import { doorOptions } from '../door-options.ts'
import { timeOf } from '../time-of.ts'
import { UsageError } from '../usage-error.ts'

const rebuildOptions = {
  ...doorOptions,
  lost: {
    type: 'text',
    accepted: ['projections', 'ledger', 'everything'],
    help: 'what is gone, see above; has to be said',
  },
  why: { type: 'text', form: '<text>', help: 'the reason, which the log of the deployment keeps' },
  run: { type: 'text', form: '<ISO time>', help: 'goes on with a run that was interrupted' },
  format: { type: 'text', accepted: ['table', 'json'], help: 'table, unless json' },
} as const

/** Records are asked for by the first two digits of the keys of their clusters. */
const shards = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'))
const parts = ['told', 'fleet', ...shards]

const about = `projections  the tables of findings, summaries and history: made again from the ledger
ledger       all tables: made again from the records, and what was told as open is told once more
everything   tables and records: each cluster is told once for each route, also where nothing is open, so that
             receivers close what they opened; keys of campaigns and concerns are beyond recovery

Asks a deployment, with your own login, which needs the role Responder. It wakes every cluster, at the pace of a
first sweep. Status 0: all of it is asked for; 2: bad usage, or an answer that is no success.`

/** `rebuild`: what was lost is made again. */
export function rebuildCommand(doors: Doors | undefined): Command {
  return {
    summary: 'makes again what a deployment has lost: projections, or its ledger',
    usage: '--lost <what> --why <text>',
    about,
    options: rebuildOptions,
    async run(argv, io) {
      const { values, positionals } = parseArguments(argv, rebuildOptions)
      if (positionals.length > 0) throw new UsageError('rebuild takes options alone')
      const { lost, why } = needed(values)
      if (doors === undefined) throw new UsageError('there is no way to a deployment')
      const ask = askDoor(values, doors, io)
      const run = timeOf(values.run) ?? io.now()
      await io.err.write(`plimsoll: run ${run}; if it breaks off, go on with --run ${run}\n`)
      const counts = { clusters: 0, campaigns: 0, concerns: 0 }
      for (const part of parts) add(counts, await ask('POST', 'rebuild', { run, lost, part, why }))
      const json = `${safeJson({ version: 1, run, lost, ...counts })}\n`
      await io.out.write(values.format === 'json' ? json : told(lost, counts))
      return 0
    },
  }
}

type Counts = Record<'clusters' | 'campaigns' | 'concerns', number>

function needed({ lost, why }: Readonly<Record<'lost' | 'why', string | undefined>>) {
  if (lost === undefined) throw new UsageError('rebuild needs --lost, for example --lost ledger')
  if (why === undefined) throw new UsageError('rebuild needs --why <text>: it is kept')
  return { lost, why }
}

function told(lost: string, { clusters, campaigns, concerns }: Counts): string {
  const woken = `${plural(clusters, 'cluster')} will be looked at, and made again\n`
  const many = `${plural(campaigns, 'conversation')} about many clusters told again, ${plural(concerns, 'concern')} ended\n`
  if (lost === 'ledger') return `${woken}${many}`
  return lost === 'everything' ? `${woken}${beyond}\n` : woken
}

const beyond =
  'what campaigns, digests, signals and concerns opened is beyond recovery: close it by hand at the receiver'

function add(counts: Counts, answer: JsonObject): void {
  for (const name of ['clusters', 'campaigns', 'concerns'] as const) {
    counts[name] += Number(answer[name] ?? 0)
  }
}
