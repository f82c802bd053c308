import { secondsOf } from '../../domain/duration.ts'
import type { Signal } from '../../domain/signal.ts'
import type { SilenceTrigger } from '../../domain/trigger.ts'
import { silentAt } from './silence/listen.ts'
import { beat, minuteOf, type Pulse, type SilenceState } from './silence/pulse.ts'
import { type Minutes, minutesOf, recentOf } from './silence/recent.ts'
import { tellAll, tellOne } from './silence/tell.ts'
import type { Reading, TriggerEvaluator } from './trigger-evaluator.ts'
import { youngest } from './youngest.ts'

type SilenceReading = Reading<SilenceTrigger, SilenceState>
type Pulses = Map<string, Pulse>

const nothing: SilenceState = { pulses: {}, recent: {} }
/** Of groups; a workspace holds less. */
const mostGroups = 20_000

/**
 * Groups that had a record in every hour of a day and have none any more. Minute after minute is played as it was,
 * once no older record can come: so a file tells of silences in its middle, and its order does not matter.
 */
export const silence: TriggerEvaluator<SilenceTrigger, SilenceState> = (reading) => {
  const { newest, since, trigger } = reading
  const before = reading.state ?? nothing
  const pulses: Pulses = new Map(Object.entries(before.pulses))
  const minutes = minutesOf(before, reading.beats)
  const signals = played(pulses, minutes, reading)
  const now = nowOf(reading)
  if (now !== null) signals.push(...fallen(pulses, now, reading))
  return {
    state: { pulses: young(pulses, minuteOf(newest), trigger), recent: recentOf(minutes) },
    signals: [...new Map(signals.map((signal) => [signal.key, signal])).values()],
    learning: newest - since < trigger.activeHours * 3_600_000,
  }
}

/** The minute in which silence is looked for beyond the records; null while a file is read: nobody knows what time it is. */
function nowOf({ clock, settled, newest, truncated }: SilenceReading): number | null {
  if (truncated) return null
  if (clock !== null) return minuteOf(clock)
  return Number.isFinite(settled) ? null : minuteOf(newest)
}

/** Takes the minutes to which no record can come any more; what waits is left. */
function played(pulses: Pulses, minutes: Minutes, reading: SilenceReading): Signal[] {
  const { clock, settled, newest } = reading
  const end = clock === null ? minuteOf(Math.min(settled, newest + 60_000)) : minuteOf(clock) + 1
  const signals: Signal[] = []
  for (const minute of [...minutes.keys()].sort((a, b) => a - b)) {
    if (minute >= end) break
    signals.push(...fallen(pulses, minute, reading))
    for (const group of minutes.get(minute) ?? []) {
      signals.push(...met(pulses, group, minute, reading))
    }
    minutes.delete(minute)
  }
  return signals
}

/** A sign of life, and the end of a silence if there was one. */
function met(
  pulses: Pulses,
  group: string,
  minute: number,
  { detection, trigger }: SilenceReading,
): readonly Signal[] {
  const known = pulses.get(group)
  if (known !== undefined && known.last >= minute) return []
  pulses.set(group, beat(known, clusterOf(group, detection), minute, trigger.activeHours))
  return known?.told === 'alone' ? [tellOne(detection, group, known, minute)] : []
}

function clusterOf(group: string, { groupBy }: SilenceReading['detection']): string {
  const values: readonly string[] = JSON.parse(group)
  return values[groupBy.indexOf('cluster')] ?? ''
}

function fallen(pulses: Pulses, minute: number, reading: SilenceReading): readonly Signal[] {
  const { trigger, lag, detection, isRunning } = reading
  const late = Math.max(lag, secondsOf(trigger.minLag) * 1000)
  const limit = (secondsOf(trigger.maxGap) * 1000 + late) / 60_000
  const { activeHours } = trigger
  const { groups, together } = silentAt(pulses, { minute, limit, activeHours, isRunning })
  const silent = groups.flatMap((group) => {
    const pulse = pulses.get(group)
    return pulse === undefined ? [] : [{ group, pulse }]
  })
  for (const { group, pulse } of silent) {
    pulses.set(group, { ...pulse, told: together ? 'together' : 'alone' })
  }
  if (!together) return silent.map(({ group, pulse }) => tellOne(detection, group, pulse, minute))
  const all = silent.map(({ pulse }) => pulse)
  return [tellAll(detection, all, minute)]
}

/** A group that is silent for longer than the baseline is gone. */
function young(pulses: Pulses, now: number, { baseline }: SilenceTrigger): SilenceState['pulses'] {
  const oldest = now - secondsOf(baseline) / 60
  const left = [...pulses].filter(([, { last }]) => last >= oldest)
  return Object.fromEntries(youngest(left, mostGroups, ({ last }) => ({ last, size: 1 })))
}
