import type { Detection } from '../../domain/detection.ts'
import type { SingleTrigger } from '../../domain/trigger.ts'
import { actorOf } from './actor-of.ts'
import type { Gatherer } from './gather-records.ts'
import type { Hit } from './hit.ts'
import { nothingGathered } from './nothing-gathered.ts'
import { partsOf } from './parts-of.ts'
import { minuteOf } from './silence/pulse.ts'
import { tallying } from './volume/tallying.ts'

/** Most records mean a sign of life or one more of a number: they are not kept, and so a reading may be long. */
export function gatherer(trigger: SingleTrigger, detection: Detection): Gatherer {
  if (trigger.type === 'silence') return beating()
  if (trigger.type === 'volume') return tallying(trigger, detection)
  const parts = partsOf(trigger)
  let hits: Hit[] = []
  return {
    add(record, at, key) {
      const { id, cluster } = record
      hits.push({ id, at, key, cluster, actor: actorOf(record), parts: parts(record, at) })
    },
    take() {
      if (hits.length === 0) return nothingGathered
      const taken = inOrder(hits)
      hits = []
      return { ...nothingGathered, hits: taken }
    },
  }
}

function beating(): Gatherer {
  let beats = new Map<number, Set<string>>()
  let last = { minute: -1, key: '' }
  return {
    add(_, at, key) {
      const minute = minuteOf(at)
      if (minute === last.minute && key === last.key) return
      last = { minute, key }
      const known = beats.get(minute)
      if (known) known.add(key)
      else beats.set(minute, new Set([key]))
    },
    take() {
      const taken = beats
      beats = new Map()
      last = { minute: -1, key: '' }
      return { ...nothingGathered, beats: taken }
    },
  }
}

/** Of one time by their ids: the order of a log does not matter. */
function inOrder(hits: readonly Hit[]): readonly Hit[] {
  const isSorted = hits.every(({ at }, index) => at > (hits[index - 1]?.at ?? 0))
  return isSorted ? hits : hits.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}
