import { openSweeping } from '../sweeping.ts'

/** Sweeps a fleet of so many clusters in so many subscriptions twice; prints the peak resident size in kilobytes. */
const [, , clusters = '', subscriptions = ''] = process.argv
const { sweep, stop } = await openSweeping(Number(clusters), Number(subscriptions))
await sweep()
await sweep()
process.stdout.write(String(process.resourceUsage().maxRSS))
await stop()
