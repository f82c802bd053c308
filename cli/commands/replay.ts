import type { ClusterSnapshot } from '../../shared/domain/snapshot.ts'
import type { IsoTime } from '../../shared/domain/time.ts'
import { joinFleet } from '../../shared/ingest/join-fleet.ts'
import { missingRows } from '../../shared/ingest/missing-rows.ts'
import type { PlacedEvent } from '../../shared/ingest/read-events.ts'
import type { Reading } from '../../shared/ingest/reading.ts'
import { auditable } from '../../shared/pipeline/dependencies/auditable.ts'
import { replayJson } from '../../shared/reports/replay-json.ts'
import type { ReplayReport } from '../../shared/reports/replay-report.ts'
import { replayTable } from '../../shared/reports/replay-table.ts'
import { parseArguments } from '../arguments.ts'
import type { Command } from '../command.ts'
import type { Io } from '../io.ts'
import { loadPolicy } from '../load-policy.ts'
import { output } from '../output.ts'
import { readEventFiles } from '../read-event-files.ts'
import { readInputs } from '../read-inputs.ts'
import { tellRejected } from '../tell-rejected.ts'
import { timeOf } from '../time-of.ts'
import { UsageError } from '../usage-error.ts'

const options = {
  fleet: {
    type: 'list',
    form: '<path>',
    help: 'resources as the state of Azure, in any form that audit takes; may be repeated',
  },
  format: {
    type: 'text',
    accepted: ['table', 'json'],
    help: 'table, for people, unless you say json',
  },
  output: { type: 'text', form: '<file>', help: 'write there and not to standard output' },
  policy: {
    type: 'text',
    form: '<plimsoll.yaml>',
    help: 'routes, callers, context, parameters, exemptions',
  },
  now: {
    type: 'text',
    form: '<ISO time>',
    help: 'judge as of that moment, and not at the times of the events',
  },
  'no-color': { type: 'flag', help: 'no colours; NO_COLOR does the same' },
} as const

export const replayCommand: Command = {
  summary: 'what events would have moved, and the alerts that people would have got',
  usage: '<events…> --fleet <path>',
  about: `Reads Event Grid events (its own schema and CloudEvents; single, batches, JSON Lines) from files,
directories or standard input, and plays them in the order of their times to the pipeline as it is deployed,
in memory. Nothing is sent anywhere. --fleet is what Azure holds: where it has several states of a cluster, the
first is the silent baseline and each event on the cluster advances it by one state, in input order (the
deletion of the cluster itself takes none). With one state, an event changes nothing but what it says by
itself. Each event is looked into at once; a deployment waits some seconds, so that a burst is one look.
Without --policy, what is critical or high is told on the console. Status 0: done; 2: bad usage or input.`,
  options,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, options)
    check(values.fleet, positionals)
    const now = timeOf(values.now)
    const policy = await loadPolicy(values.policy)
    const input = await readEventFiles(positionals, io)
    const readings = await readInputs(values.fleet, io)
    const startAt = now ?? input.events[0]?.change.at ?? io.now()
    // the pipeline itself, which other commands do without
    const { rehearsal } = await import('../../shared/wiring/rehearsal.ts')
    const stages = stagesOf(readings, input.events, startAt)
    const stage = await rehearsal({ stages, policy, startAt, frozen: now !== undefined })
    let ignored = input.ignored
    for (const { event, change } of input.events) {
      if (!(await stage.play(event, change))) ignored += 1
    }
    const report: ReplayReport = {
      moved: stage.moved,
      alerts: stage.alerts,
      rejected: [
        ...input.rejected,
        ...readings.flatMap(({ rejected }) => rejected),
        ...missingRows(readings),
      ],
      ignored,
      events: input.events.length + input.ignored - ignored,
      clusters: stages.size,
      channelsOf: (route) => policy.routes.find(({ name }) => name === route)?.channels ?? [],
    }
    await output(pieces(report, values, io), values.output, io)
    if (readings.every(({ clusters, rejected }) => clusters.length + rejected.length === 0)) {
      await io.err.write('plimsoll: --fleet holds no cluster: accepted is what audit takes\n')
    }
    await tellRejected(report.rejected, io)
    return report.rejected.length > 0 ? 2 : 0
  },
}

function check(fleet: readonly string[], events: readonly string[]): void {
  if (fleet.length === 0) {
    throw new UsageError('needs --fleet <path>: the resources that stand for the state of Azure')
  }
  if (fleet.includes('-') && (events.length === 0 || events.includes('-'))) {
    throw new UsageError('standard input is either the events or the fleet, not both')
  }
}

/** Only clusters that an event touches are met: nothing moves the others. */
function stagesOf(
  readings: readonly Reading[],
  events: readonly PlacedEvent[],
  startAt: IsoTime,
): ReadonlyMap<string, readonly ClusterSnapshot[]> {
  const touched = new Set(
    events.flatMap(({ change }) => auditable(change.resourceId)?.id.toLowerCase() ?? []),
  )
  const stages = new Map<string, ClusterSnapshot[]>()
  const fleet = joinFleet(readings, startAt, { keepRepeats: true })
  for (const { snapshot } of fleet.snapshots()) {
    const id = snapshot.cluster.id.toLowerCase()
    if (!touched.has(id)) continue
    const states = stages.get(id)
    if (states) states.push(snapshot)
    else stages.set(id, [snapshot])
  }
  return stages
}

function pieces(
  report: ReplayReport,
  values: {
    readonly format: string | undefined
    readonly output: string | undefined
    readonly 'no-color': boolean
  },
  io: Io,
): Iterable<string> {
  if (values.format === 'json') return replayJson(report)
  const plain = values.output !== undefined || values['no-color'] || io.noColour
  return replayTable(report, io.out.isTerminal && !plain)
}
