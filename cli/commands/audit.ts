import packageJson from '../../package.json' with { type: 'json' }
import { auditJson } from '../../shared/reports/audit-json.ts'
import type { AuditReport } from '../../shared/reports/audit-report.ts'
import { auditSarif } from '../../shared/reports/audit-sarif.ts'
import { auditTable } from '../../shared/reports/audit-table.ts'
import { frameworkIds } from '../../shared/reports/framework-ids.ts'
import { frameworkSurveyor } from '../../shared/reports/framework-survey.ts'
import { surveyor } from '../../shared/reports/surveyor.ts'
import { type Arguments, parseArguments } from '../arguments.ts'
import { type AuditInput, auditInput } from '../audit-input.ts'
import { auditOptions } from '../audit-options.ts'
import { catalogue } from '../catalogue.ts'
import type { Command } from '../command.ts'
import { frameworkOf } from '../framework-of.ts'
import { gateOf } from '../gate-of.ts'
import type { Io } from '../io.ts'
import { judge } from '../judge.ts'
import { liveInput } from '../live-input.ts'
import type { LiveLooks } from '../live-looks.ts'
import { liveOptions } from '../live-options.ts'
import { loadPolicy } from '../load-policy.ts'
import { output } from '../output.ts'
import { progress } from '../progress.ts'
import { sarifPlaces } from '../sarif-places.ts'
import { saveSnapshots } from '../save-snapshots.ts'
import { selectControls } from '../select-controls.ts'
import { tellRejected } from '../tell-rejected.ts'
import { timeOf } from '../time-of.ts'

type Values = Arguments<typeof auditOptions>['values']

export function auditCommand(live: LiveLooks | undefined): Command {
  const common = {
    summary: 'judges clusters: one verdict per control and cluster',
    usage: '[paths…]',
    about: `Reads ARM resources, lists, Resource Graph replies, snapshots and what \`az aks list\`, \`az aks show\`
and \`az connectedk8s list\` print: from files, directories (.json, .jsonl, .ndjson, also .gz), or standard
input (-, or a pipe). Status 0: done; 1: something at or above --fail-on; 2: bad usage or unreadable input.`,
  }
  if (live === undefined) {
    return {
      ...common,
      options: auditOptions,
      async run(argv, io) {
        const { values, positionals } = parseArguments(argv, auditOptions)
        return await audit(values, (now) => auditInput(positionals, io, now), io)
      },
    }
  }
  const options = { ...auditOptions, ...liveOptions }
  return {
    ...common,
    options,
    async run(argv, io) {
      const { values, positionals } = parseArguments(argv, options)
      const azure = liveInput(values, positionals, live, io)
      return await audit(values, azure ?? ((now) => auditInput(positionals, io, now)), io)
    },
  }
}

async function audit(
  values: Values,
  read: (now: string) => Promise<AuditInput>,
  io: Io,
): Promise<number> {
  const now = timeOf(values.now) ?? io.now()
  const frameworks = [...new Set(values.framework.map(frameworkOf))]
  const controls = selectControls(catalogue.controls, values.control, frameworks)
  const gate = gateOf(values, controls)
  const policy = await loadPolicy(values.policy)
  const input = await read(now)
  const { fleet, ignored, ignoredAt, rejected } = input
  const judged = () => judge(fleet.snapshots(), { controls, policy, now })
  const { add, survey } = surveyor()
  const mapped = frameworkSurveyor(frameworks, controls)
  const { want, placeOf } = sarifPlaces(controls)
  for await (const cluster of progress(judged(), fleet.count, io.err)) {
    add(cluster)
    mapped.add(cluster)
    if (values.format === 'sarif') want(cluster)
    for (const evaluation of cluster.evaluations) gate.look(evaluation)
  }
  const report = {
    evaluatedAt: now,
    survey: survey(),
    frameworks: mapped.survey(),
    idsOf: frameworkIds(frameworks, controls),
    clusters: judged(),
    ignored,
    ignoredAt,
    rejected,
  }
  const sarif = () => auditSarif(report, { version: packageJson.version, controls, placeOf })
  const text = values.format === 'sarif' ? sarif() : pieces(report, values, io)
  await output(text, values.output, io)
  const saved = values['save-snapshots']
  if (saved !== undefined) await saveSnapshots(fleet.snapshots(), saved)
  await tellRejected(rejected, io)
  const gated = values['fail-on'] !== undefined
  for (const sentence of [nothingJudged(input, gated), gate.sentence()]) {
    if (sentence !== null) await io.err.write(`plimsoll: ${sentence}\n`)
  }
  return rejected.length > 0 ? 2 : gate.status()
}

function pieces(report: AuditReport, values: Values, io: Io): Iterable<string> {
  if (values.format === 'json') return auditJson(report)
  const coloured =
    io.out.isTerminal && values.output === undefined && !values['no-color'] && !io.noColour
  return auditTable(report, { coloured, details: values.details })
}

const forms =
  'ARM resources and lists with `properties`, Resource Graph replies, what `az aks list`, `az aks show` and `az connectedk8s list` print, and snapshot documents'

/** An input that holds no cluster must not look like one in which all is well. */
function nothingJudged({ fleet, ignored, rejected }: AuditInput, gated: boolean): string | null {
  if (fleet.count > 0 || rejected.length > 0) return null
  const sentence = 'nothing was judged: the input holds no cluster'
  if (ignored > 0) return `${sentence}; accepted are ${forms}`
  return gated ? sentence : null
}
