import { figure } from './figure.ts'
import { inChild } from './in-child.ts'
import { median } from './median.ts'

const megabytes = { small: 20, large: 2000 }

/** A process for each size; when garbage is collected is much of a peak, so the small one is the median of three. */
export const huntMemory = figure({
  name: 'hunt-memory',
  unit: 'ratio',
  most: 1.2,
  async measure() {
    const small: number[] = []
    for (let round = 0; round < 3; round += 1) small.push(await peak(megabytes.small))
    return (await peak(megabytes.large)) / median(small)
  },
})

/** The log is written by a process before: what that takes is in no peak. */
async function peak(size: number): Promise<number> {
  return await inChild('hunt-peak', [String(size)])
}
