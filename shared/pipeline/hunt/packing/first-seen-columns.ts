import type { FirstSeenState, Parent } from '../first-seen/parent.ts'
import type { PackedFirstSeen } from './packed-hunt.ts'

const hour = 3_600_000

export function packFirstSeen({ parents, ...rest }: FirstSeenState): PackedFirstSeen {
  const all = Object.entries(parents)
  const column = <T>(read: (one: Parent) => T) => all.map(([, one]) => read(one))
  return {
    kind: 'firstSeen',
    parents: all.map(([name]) => name),
    since: column(({ since }) => since),
    last: column(({ last }) => last),
    flags: column(({ rolled, full }) => (full ? 2 : rolled ? 1 : 0)),
    values: column(({ keys }) => Object.keys(keys)),
    hours: column(({ keys }) => Object.values(keys).map((at) => at / hour)),
    rest,
  }
}

export function unpackFirstSeen(packed: PackedFirstSeen): FirstSeenState {
  const { parents, since, last, flags, values, hours, rest } = packed
  const all = parents.map((name, n): readonly [string, Parent] => {
    const times = hours[n] ?? []
    const keys = (values[n] ?? []).map((value, k) => [value, (times[k] ?? 0) * hour] as const)
    const flag = flags[n] ?? 0
    return [
      name,
      {
        since: since[n] ?? 0,
        last: last[n] ?? 0,
        rolled: flag > 0,
        full: flag === 2,
        keys: Object.fromEntries(keys),
      },
    ]
  })
  const { pending, windows } = rest as Pick<FirstSeenState, 'pending' | 'windows'>
  return { parents: Object.fromEntries(all), pending, windows }
}
