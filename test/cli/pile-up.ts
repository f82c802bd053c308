import { getHeapSpaceStatistics } from 'node:v8'
import { steadyHeap } from '../../cli/steady-heap.ts'

/** Prints by how many megabytes old objects grow while what lives does not. */
const heap = steadyHeap()
const living: object[][] = []
const before = megabytes()
let most = before
for (let reading = 0; reading < 6000; reading += 1) {
  // What lives through some readings grows old and dies there, as the state of a hunt does.
  living.push(
    Array.from({ length: 500 }, (_, n) => ({ at: reading + n / 2, id: `${n} ${reading}` })),
  )
  if (living.length > 200) living.shift()
  heap.keep()
  most = Math.max(most, megabytes())
}
heap.release()
process.stdout.write(String(most - before))

function megabytes(): number {
  const old = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space')
  return (old?.space_used_size ?? 0) / 2 ** 20
}
