import { figure } from './figure.ts'
import { inChild } from './in-child.ts'

/** Azure allows 5,000 clusters a subscription; fleets of that size have a thousand or so in each. */
const subscriptionOf = 1000

/**
 * A process for each size: the production bundle and the fleet, which is made as it is read; Azurite has a
 * process of its own. The first sweep, in which every cluster is new, and a second one.
 */
export const sweepMemory = figure({
  name: 'sweep-memory',
  unit: 'ratio',
  most: 1.3,
  async measure() {
    const small = await peak(10_000)
    const large = await peak(100_000)
    return large / small
  },
})

function peak(clusters: number): Promise<number> {
  return inChild('sweep', [String(clusters), String(clusters / subscriptionOf)])
}
