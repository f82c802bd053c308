import { setImmediate as turn } from 'node:timers/promises'
import { readHostJson } from '../local/host/settings/read-host-json.ts'
import { verbs } from '../shared/wiring/verbs.ts'
import { changeEvent, goodCluster, idOf } from '../test/pipeline/samples.ts'
import { simulation } from '../test/pipeline/simulation.ts'
import { figure } from './figure.ts'
import { root } from './root.ts'

const events = 1000
const name = 'burst'
/** Of simulated time. A look takes `lookSeconds` of it, while the other wake-ups go on. */
const tick = 0.1
const lookSeconds = 1

/**
 * The verbs on stores in memory and on simulated time: the events come evenly over the settle delay, and
 * as many wake-ups are worked on at once as host.json allows. A look takes a second.
 */
export const looksPerBurst = figure({
  name: 'looks-per-burst',
  unit: 'looks',
  most: 2,
  async measure() {
    const simulated = simulation()
    const { deps, queues, fleet } = simulated
    const { batchSize, newBatchThreshold } = readHostJson(root, {}).queues
    const { settleSeconds } = deps.limits
    let elapsed = 0
    let working = 0
    const waiting: { readonly until: number; readonly go: () => void }[] = []

    const slow: typeof deps.collector = {
      async look(cluster, facets) {
        const until = elapsed + lookSeconds
        await new Promise<void>((go) => waiting.push({ until, go }))
        return deps.collector.look(cluster, facets)
      },
    }
    const doors = verbs({ ...deps, collector: slow })

    async function work(): Promise<void> {
      const item = queues.receive('audit')
      if (item === null) return
      working += 1
      await doors.audit(item.message)
      item.complete()
      working -= 1
    }

    /** One step of time: looks that are over, wake-ups that are due. */
    async function step(): Promise<void> {
      simulated.pass(tick)
      elapsed += tick
      for (const one of waiting.filter(({ until }) => until <= elapsed)) {
        waiting.splice(waiting.indexOf(one), 1)
        one.go()
      }
      await turn()
      const free = batchSize + newBatchThreshold - working
      await Promise.race([turn(), Promise.all(Array.from({ length: free }, work))])
    }

    fleet.set(idOf(name).toLowerCase(), { resource: goodCluster(name), trouble: null, other: {} })
    const ticks = Math.floor(settleSeconds / tick)
    for (let at = 0; at < ticks; at += 1) {
      const from = Math.floor((events * at) / ticks)
      const to = Math.floor((events * (at + 1)) / ticks)
      for (let id = from; id < to; id += 1) {
        const resourceId = idOf(name)
        await doors.acceptQueued(changeEvent({ id: `e${id}`, resourceId, at: simulated.now() }))
      }
      await step()
    }
    while (working > 0 || queues.depth('audit') > 0) await step()
    return simulated.looks
  },
})
