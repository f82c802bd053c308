import type { ReplayReport } from './replay-report.ts'
import { safeJson } from './safe-json.ts'

/** The JSON of `replay`. One line a transition and an alert. */
export function* replayJson({ moved, alerts, rejected, ignored }: ReplayReport): Iterable<string> {
  const transitions = moved.map(({ cluster, transition }) => {
    const { at, control, kind, severity, verdict, silent, cause } = transition
    return {
      at,
      cluster: cluster.id,
      control,
      kind,
      severity,
      because: verdict.because,
      silent,
      cause,
    }
  })
  yield `{"version":1,\n"transitions":[${lines(transitions)}],\n"alerts":[${lines(alerts)}],\n`
  yield `"rejected":${safeJson(rejected)},\n"ignored":${ignored}}\n`
}

function lines(items: readonly unknown[]): string {
  return items.map((item) => `\n${safeJson(item)}`).join(',')
}
