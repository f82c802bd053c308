import type { Hit } from '../hit.ts'
import { minuteOf, type SilenceState } from './pulse.ts'

/** Which groups had records, by minute. */
export type Minutes = Map<number, Set<string>>

/** Minutes with records that wait or are new. */
export function minutesOf({ recent }: SilenceState, hits: readonly Hit[]): Minutes {
  const minutes: Minutes = new Map()
  const add = (minute: number, group: string) => {
    const known = minutes.get(minute)
    if (known) known.add(group)
    else minutes.set(minute, new Set([group]))
  }
  for (const [group, all] of Object.entries(recent)) for (const minute of all) add(minute, group)
  for (const { key, at } of hits) add(minuteOf(at), key)
  return minutes
}

/** Those that wait on, as state. */
export function recentOf(minutes: Minutes): SilenceState['recent'] {
  const recent: Record<string, number[]> = {}
  for (const [minute, groups] of minutes) {
    for (const group of groups) {
      const known = recent[group]
      if (known) known.push(minute)
      else recent[group] = [minute]
    }
  }
  return recent
}
