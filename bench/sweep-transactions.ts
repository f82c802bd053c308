import { figure } from './figure.ts'
import { openSweeping } from './sweeping.ts'

const clusters = 10_000
const subscriptions = 10

/**
 * The second sweep of a fleet that has not changed since the first. Wake-ups of clusters whose facts are
 * due for their daily refresh belong to the refresh: there are none here.
 */
export const sweepTransactions = figure({
  name: 'sweep-transactions',
  unit: 'calls',
  most: 0.02,
  async measure() {
    const { sweep, stop } = await openSweeping(clusters, subscriptions)
    try {
      await sweep()
      return (await sweep()) / clusters
    } finally {
      await stop()
    }
  },
})
