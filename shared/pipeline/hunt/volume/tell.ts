import type { Detection } from '../../../domain/detection.ts'
import type { Signal } from '../../../domain/signal.ts'
import { toIso } from '../../../domain/time.ts'
import type { VolumeTrigger } from '../../../domain/trigger.ts'
import { signalOf } from '../signal-window.ts'
import type { Verdict } from './judge.ts'
import { hour, type Series } from './series.ts'

interface Told {
  readonly series: Series
  /** Null when it was told before, just so. */
  readonly signal: Signal | null
}

/** An hour that stands out becomes a signal; hours of one collapse that follow each other are the same one. */
export function tell(
  series: Series,
  verdict: Verdict,
  { detection, trigger }: { readonly detection: Detection; readonly trigger: VolumeTrigger },
): Told {
  const { at, count, group } = verdict
  const before = 'low' in trigger.side ? series.told[at - 1] : undefined
  const opened = before?.[0] ?? at
  const known = series.told[at]
  const told = { ...series, told: { ...series.told, [at]: [opened, count] as const } }
  if (known?.[0] === opened && known[1] === count) return { series: told, signal: null }
  const window = windowOf(verdict, opened)
  const { cluster, actor } = series
  const because = sentence(verdict, trigger)
  return {
    series: told,
    signal: signalOf(detection, group, { ...window, cluster, actor }, because),
  }
}

function windowOf({ at, count, open }: Verdict, opened: number) {
  return {
    opened: opened * hour,
    first: opened === at ? (open?.first ?? at * hour) : opened * hour,
    last: open?.last ?? (at + 1) * hour - 1,
    count,
    ids: (open?.ids ?? []).map(([, id]) => id),
  }
}

function sentence(
  { at, count, baseline }: Verdict,
  { count: of, side, baseline: days }: VolumeTrigger,
): string {
  const what = of === 'requests' ? 'requests' : `different ${of.distinct.join(' and ')}`
  const when = `in the hour from ${toIso(at * hour)}`
  if ('low' in side) {
    return `${count} ${what} ${when}; ${Math.round(baseline.usual)} are usual at that hour of the day`
  }
  return `${count} ${what} ${when}; the most in an hour of the last ${days} was ${baseline.most}`
}
