import { figure } from './figure.ts'
import { inChild } from './in-child.ts'
import { median } from './median.ts'

/** Azure allows 5,000 clusters a subscription; fleets of that size have a thousand or so in each. */
const subscriptionOf = 1000

/**
 * A process for each size: the production bundle and the fleet, which is made as it is read; Azurite has a
 * process of its own. The first sweep, in which every cluster is new, and a second one. When garbage is collected
 * is much of a peak, so the small one, which takes seconds, is the median of three.
 */
export const sweepMemory = figure({
  name: 'sweep-memory',
  unit: 'ratio',
  most: 1.3,
  async measure() {
    const small: number[] = []
    for (let round = 0; round < 3; round += 1) small.push(await peak(10_000))
    return (await peak(100_000)) / median(small)
  },
})

function peak(clusters: number): Promise<number> {
  return inChild('sweep', [String(clusters), String(clusters / subscriptionOf)])
}
