import type { OpenHour, Series, VolumeState } from '../volume/series.ts'
import type { PackedVolume } from './packed-hunt.ts'

type Day = readonly [day: number, series: number[], hours: number[], counts: number[]]

export function packVolume({ series, judged }: VolumeState): PackedVolume {
  const all = Object.entries(series)
  const days = new Map<number, Day>()
  for (const [index, [, one]] of all.entries()) {
    for (const [at, count] of Object.entries(one.bins)) {
      const day = Math.floor(Number(at) / 24)
      const row: Day = days.get(day) ?? [day, [], [], []]
      days.set(day, row)
      row[1].push(index)
      row[2].push(Number(at) % 24)
      row[3].push(count)
    }
  }
  const column = <T>(read: (one: Series) => T) => all.map(([, one]) => read(one))
  return {
    kind: 'volume',
    judged,
    groups: all.map(([group]) => group),
    clusters: column(({ cluster }) => cluster),
    actors: column(({ actor }) => actor),
    kinds: column(({ kind }) => kind),
    since: column(({ since }) => since),
    days: [...days.values()].sort(([a], [b]) => a - b).map(([day, ...rest]) => [day, ...rest]),
    open: all.flatMap(([, { open }], index) =>
      Object.entries(open).map(([at, hour]): [number, number, unknown] => [
        index,
        Number(at),
        hour,
      ]),
    ),
    told: all.flatMap(([, { told }], index) =>
      Object.entries(told).map(([at, [opened, count]]): [number, number, number, number] => [
        index,
        Number(at),
        opened,
        count,
      ]),
    ),
  }
}

interface Filling extends Series {
  readonly bins: Record<string, number>
  readonly open: Record<string, OpenHour>
  readonly told: Record<string, readonly [opened: number, count: number]>
}

/** Takes only what `packVolume` wrote: the shape of what may still change is not looked at. */
export function unpackVolume(packed: PackedVolume): VolumeState {
  const { groups, judged } = packed
  const all = groups.map((_, n) => empty(packed, n))
  for (const [day, series, hours, counts] of packed.days) {
    for (const [n, index] of series.entries()) {
      const at = day * 24 + (hours[n] ?? 0)
      fill(all[index], ({ bins }) => Object.assign(bins, { [at]: counts[n] ?? 0 }))
    }
  }
  for (const [index, at, hour] of packed.open) {
    fill(all[index], ({ open }) => Object.assign(open, { [at]: hour }))
  }
  for (const [index, at, opened, count] of packed.told) {
    fill(all[index], ({ told }) => Object.assign(told, { [at]: [opened, count] }))
  }
  const named = all.map((series, n) => [groups[n] ?? '', series] as const)
  return { judged, series: Object.fromEntries(named) }
}

function empty({ clusters, actors, kinds, since }: PackedVolume, n: number): Filling {
  return {
    cluster: clusters[n] ?? '',
    actor: actors[n] ?? '',
    kind: kinds[n] ?? '',
    since: since[n] ?? 0,
    bins: {},
    open: {},
    told: {},
  }
}

function fill(series: Filling | undefined, by: (series: Filling) => unknown): void {
  if (series) by(series)
}
