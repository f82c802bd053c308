import { atLeast } from '../../shared/domain/severity.ts'
import { toMilliseconds } from '../../shared/domain/time.ts'
import { huntJson } from '../../shared/reports/hunt-json.ts'
import type { HuntReport } from '../../shared/reports/hunt-report.ts'
import { huntTable } from '../../shared/reports/hunt-table.ts'
import { plural } from '../../shared/reports/plural.ts'
import { type Arguments, parseArguments } from '../arguments.ts'
import { catalogue } from '../catalogue.ts'
import type { Command } from '../command.ts'
import { huntOptions } from '../hunt-options.ts'
import { huntProgress } from '../hunt-progress.ts'
import { huntThrough } from '../hunt-through.ts'
import { inOrderOfTime } from '../in-order-of-time.ts'
import type { Io } from '../io.ts'
import { logSources } from '../log-sources.ts'
import { output } from '../output.ts'
import { readBaseline } from '../read-baseline.ts'
import { saveBaseline } from '../save-baseline.ts'
import { selectDetections } from '../select-detections.ts'
import { tellRejected } from '../tell-rejected.ts'
import { timeOf } from '../time-of.ts'
import { worldOfFiles } from '../world-of-files.ts'

type Values = Arguments<typeof huntOptions>['values']

/** A record of years ahead has a wrong time; it would make every other one look late. */
const ahead = 366 * 24 * 3_600_000

export const huntCommand: Command = {
  summary: 'finds suspicious things in audit and activity logs',
  usage: '[paths…]',
  about: `Reads Kubernetes audit events, rows of AKSAudit, AKSAuditAdmin, ArcK8sAudit, ArcK8sAuditAdmin and AzureDiagnostics,
what diagnostic settings write to storage, and Activity Log records: JSON Lines or JSON documents, plain or gzip, from
files, directories (.json, .jsonl, .ndjson, also .gz), or standard input (-, or a pipe). Several files are read in the
order of time. Every detection tells what it finds, whatever its mode in a deployment; those that compare with what is
usual need a week of log before, in the files or in --baseline. Status 0: done; 1: a signal at or above --fail-on;
2: bad usage or unreadable input.`,
  options: huntOptions,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, huntOptions)
    const given = timeOf(values.now)
    const detections = selectDetections(catalogue.detections, values.detection)
    const baseline = await readBaseline(values.baseline)
    const parts = inOrderOfTime(await logSources(positionals, worldOfFiles(values.egress), io))
    const now = toMilliseconds(io.now())
    const clock = given === undefined ? null : toMilliseconds(given)
    const { report, learned } = await huntThrough(huntProgress(parts, io.err), {
      armed: detections.map((detection) => detection.arm()),
      baseline,
      latest: Math.max(now, clock ?? now) + ahead,
      clock,
    })
    await output(pieces(report, values, io), values.output, io)
    const saved = values['save-baseline']
    if (saved !== undefined) await saveBaseline(saved, learned)
    return await ending(report, values, io)
  },
}

async function ending(report: HuntReport, values: Values, io: Io): Promise<number> {
  const { rejected, moreRejected, signals } = report
  await tellRejected(rejected, io)
  if (moreRejected > 0) await io.err.write(`plimsoll: and ${moreRejected} more than that\n`)
  const failOn = values['fail-on']
  const nothing = nothingHunted(report, failOn !== undefined)
  if (nothing !== null) await io.err.write(`plimsoll: ${nothing}\n`)
  const serious =
    failOn === undefined ? [] : signals.filter(({ severity }) => atLeast(severity, failOn))
  if (serious.length > 0) {
    await io.err.write(`plimsoll: ${plural(serious.length, 'signal')} at or above ${failOn}\n`)
  }
  if (rejected.length > 0) return 2
  return serious.length > 0 ? 1 : 0
}

const forms =
  'Kubernetes audit events, whole rows of the tables that `plimsoll help hunt` names, what diagnostic settings write, and Activity Log records'

/** A log of which nothing was understood must not look like one in which nothing happened. */
function nothingHunted(report: HuntReport, gated: boolean): string | null {
  const { records, ignored, rejected } = report
  if (records > 0 || rejected.length > 0) return null
  const sentence = 'nothing was hunted in: the input holds no record of a log'
  if (ignored > 0) return `${sentence}; accepted are ${forms}`
  return gated ? sentence : null
}

function pieces(report: HuntReport, values: Values, io: Io): Iterable<string> {
  if (values.format === 'json') return huntJson(report)
  const plain = values.output !== undefined || values['no-color'] || io.noColour
  return huntTable(report, io.out.isTerminal && !plain)
}
