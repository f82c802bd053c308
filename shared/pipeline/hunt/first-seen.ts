import { secondsOf } from '../../domain/duration.ts'
import type { FirstSeenTrigger } from '../../domain/trigger.ts'
import { hourFloor } from './first-seen/hour-floor.ts'
import { keptParents } from './first-seen/kept-parents.ts'
import { notice } from './first-seen/notice.ts'
import type { FirstSeenState, Parent, Pending } from './first-seen/parent.ts'
import { keyIn, remember } from './first-seen/remember.ts'
import { parentLength } from './first-seen/tuple-of.ts'
import { keptWindows, withNew } from './first-seen/windows.ts'
import type { Hit } from './hit.ts'
import { lateness } from './lateness.ts'
import { patience } from './patience.ts'
import type { TriggerEvaluator } from './trigger-evaluator.ts'

const nothing: FirstSeenState = { parents: {}, pending: [], windows: {} }

/** A flood of new things is one thing: beyond so many the rest are not waited for. */
const mostPending = 5000

/**
 * What a known identity was never seen with. It is decided in the order of time, when no older record can come, so
 * that neither the order of records nor the cut of readings matters. A reading that was cut short teaches nothing.
 */
export const firstSeen: TriggerEvaluator<FirstSeenTrigger, FirstSeenState> = (reading) => {
  const { trigger, newest, since, settled, hits } = reading
  const before = reading.state ?? nothing
  const learning = newest - since < secondsOf(trigger.minHistory) * 1000
  const idle = hits.length === 0 && before.pending.length === 0
  if (reading.truncated || idle) return { state: before, signals: [], learning }
  const parents = new Map<string, Parent>(Object.entries(before.parents))
  const news: Pending[] = []
  let pending = before.pending
  const decide = (some: readonly Hit[], until: number) => {
    const waiting = notice(pending, parents, { hits: some, trigger })
    news.push(
      ...waiting.filter(({ at }) => at < until).filter((one) => isNew(one, parents, trigger)),
    )
    pending = waiting.filter(({ at }) => at >= until).slice(0, mostPending)
  }
  // A long log in one reading is taken like many short ones: what comes later must not count as known before.
  for (const [begin, some] of Map.groupBy(hits, ({ at }) => hourFloor(at))) {
    decide(some, Math.min(settled, begin - patience))
  }
  decide([], settled)
  if (
    !reading.isNewHour &&
    pending.length + before.pending.length === 0 &&
    isSame(parents, before)
  ) {
    return { state: before, signals: [], learning }
  }
  const told = withNew(before.windows, news, reading.detection)
  const now = reading.isNewHour ? Math.min(settled, newest) : Number.NEGATIVE_INFINITY
  // What is read again is not new only because it is old.
  const oldest = now - lateness - secondsOf(trigger.baseline) * 1000
  const isGrown = reading.isNewHour || news.length > 0
  return {
    state: {
      parents: keptParents(parents, { oldest, isGrown }),
      pending,
      windows: keptWindows(told.windows, now),
    },
    signals: told.signals,
    learning,
  }
}

/** Most readings bring nothing that is not remembered already. */
function isSame(parents: ReadonlyMap<string, Parent>, before: FirstSeenState): boolean {
  for (const [name, parent] of parents) if (before.parents[name] !== parent) return false
  return true
}

/** Whether it is new to a parent that is known for long enough; from now on it is known. */
function isNew(one: Pending, parents: Map<string, Parent>, trigger: FirstSeenTrigger): boolean {
  const parent = parents.get(one.parent)
  if (parent === undefined) return false
  const parts = trigger.of.slice(parentLength(trigger.of))
  const key = keyIn(parent, one.values, parts)
  const last = parent.keys[key]
  parents.set(one.parent, remember(parent, key, one.last, parts))
  if (parent.full || one.at - parent.since < secondsOf(trigger.minHistory) * 1000) return false
  return last === undefined || last < one.at - secondsOf(trigger.baseline) * 1000
}
