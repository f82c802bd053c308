import type { HuntReport } from './hunt-report.ts'
import { safeJson } from './safe-json.ts'

/** The JSON of `hunt`, piece by piece: one line a signal. */
export function* huntJson(report: HuntReport): Iterable<string> {
  const { signals, records, rejected, moreRejected, ignored, timeless } = report
  const { learning, flooded, blind } = report
  yield '{"version":1,\n"signals":['
  let separator = '\n'
  for (const { key: _, ...signal } of signals) {
    yield `${separator}${safeJson(signal)}`
    separator = ',\n'
  }
  const more = moreRejected > 0 ? { moreRejected } : {}
  const beyond = flooded.length > 0 ? `,\n"flooded":${safeJson(flooded)}` : ''
  const read = { records, rejected, ...more, ignored, timeless }
  yield `],\n"read":${safeJson(read)},\n"learning":${safeJson(learning)},\n"blind":${safeJson(blind)}${beyond}}\n`
}
