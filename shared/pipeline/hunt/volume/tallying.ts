import type { Detection } from '../../../domain/detection.ts'
import { principalClass } from '../../../domain/log/principal-class.ts'
import type { LogRecord } from '../../../domain/log-record.ts'
import type { VolumeTrigger } from '../../../domain/trigger.ts'
import { actorOf } from '../actor-of.ts'
import type { Gatherer } from '../gather-records.ts'
import { nothingGathered } from '../nothing-gathered.ts'
import { withHashes } from '../statistics/distinct.ts'
import { hashNumber } from '../statistics/hash-number.ts'
import { valuesAt } from '../values-at.ts'
import { firstIds, type Ids, isEarly } from './first-ids.ts'
import { hourOf } from './series.ts'

interface Tallying {
  hashes: number[]
  first: number
  last: number
  ids: Ids
}

interface Group {
  readonly cluster: string
  readonly actor: string
  readonly kind: string
  readonly hours: Map<number, Tallying>
}

/** Beyond so many hashes only those are kept that may count. */
const mostHashes = 4096

/** Counts the records of each group and hour. */
export function tallying({ count }: VolumeTrigger, { groupBy }: Detection): Gatherer {
  const isIdentity = groupBy.some((field) => field === 'user.username')
  const read = count === 'requests' ? null : valuesAt(count.distinct)
  let groups = new Map<string, Group>()

  function founded(record: LogRecord): Group {
    const { cluster } = record
    const actor = isIdentity ? actorOf(record) : ''
    return { cluster, actor, kind: isIdentity ? principalClass(record) : '', hours: new Map() }
  }

  function hourIn({ hours }: Group, at: number): Tallying {
    const known = hours.get(hourOf(at))
    if (known) return known
    const fresh = { hashes: [], first: at, last: at, ids: [] }
    hours.set(hourOf(at), fresh)
    return fresh
  }

  return {
    add(record, at, key) {
      const group = groups.get(key) ?? founded(record)
      if (group.hours.size === 0) groups.set(key, group)
      // A client may name the request itself, and give many the same name.
      const hash =
        read === null ? hashNumber(record.id, ` ${at}`) : hashNumber(read(record).join('\n'))
      tallied(hourIn(group, at), record.id, at, hash)
    },
    take() {
      const tallies = groups
      groups = new Map()
      return { ...nothingGathered, tallies }
    },
  }
}

function tallied(tally: Tallying, id: string, at: number, hash: number): void {
  tally.hashes.push(hash)
  if (tally.hashes.length > mostHashes) tally.hashes = [...withHashes([], tally.hashes)]
  if (at < tally.first) tally.first = at
  if (at > tally.last) tally.last = at
  if (id !== '' && isEarly(tally.ids, at)) tally.ids = firstIds(tally.ids, [[at, id]])
}
