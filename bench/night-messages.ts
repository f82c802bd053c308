import { clusterKey, clusterOf } from '../shared/domain/cluster.ts'
import { secondsBetween } from '../shared/domain/time.ts'
import type { Transition } from '../shared/domain/transition.ts'
import { figure } from './figure.ts'
import { type Night, playNight } from './night.ts'

/** How late a regression may be heard of, with the settle delay and without the polls of the host. */
const mostSeconds = 300
const notes: string[] = []

/** Messages that people get in a simulated night of 2,000 clusters. A regression that is told late is an error. */
export const nightMessages = figure({
  name: 'night-messages',
  unit: 'messages',
  most: 15,
  notes: () => notes,
  async measure() {
    const night = await playNight()
    const late = latest(night)
    const told = night.arrived.filter(({ channel }) => channel === 'hook')
    const kinds = Map.groupBy(told, ({ alert }) =>
      alert.about === 'digest' ? `${alert.digest} digest` : alert.about,
    )
    const counts = [...kinds].map(([kind, some]) => `${some.length} ${kind}`).join(', ')
    notes.splice(
      0,
      notes.length,
      counts,
      `slowest regression ${Math.round(late)} s; without grouping, damping and lifecycle ${await ungrouped(night)} messages`,
    )
    if (late > mostSeconds) throw new Error(`A regression was told after ${late} seconds`)
    return told.length
  },
})

/** Seconds until the last regression was told. */
function latest({ arrived, regressions }: Night): number {
  const waits = [...regressions].map(([name, at]) => {
    const told = arrived.find(
      ({ channel, alert }) =>
        channel === 'hook' && alert.about === 'cluster' && alert.cluster.name === name,
    )
    return told === undefined ? Number.POSITIVE_INFINITY : secondsBetween(at, told.at)
  })
  return Math.max(...waits)
}

/** One message for each finding that moved, on each cluster, each time. */
async function ungrouped({ sim, arrived }: Night): Promise<number> {
  const begun = arrived[0]?.alert.at.slice(0, 10) ?? ''
  let count = 0
  for (const id of sim.fleet.keys()) {
    const cluster = clusterOf(id)
    if (cluster === null) continue
    const rows = await sim.store.tables.list('history', clusterKey(cluster), { from: begun })
    const moved = rows.map(({ body }) => body as unknown as Transition)
    count += moved.filter(({ silent }) => !silent).length
  }
  return count
}
