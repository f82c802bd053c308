import { join } from 'node:path'
import { ensureBundle } from '../local/start/bundle.ts'
import { figure } from './figure.ts'
import { inChild } from './in-child.ts'
import { median } from './median.ts'
import { root } from './root.ts'

const rounds = 11

/** Each load in a fresh process, the two in turn; the medians are compared. */
export const bundleLoad = figure({
  name: 'bundle-load',
  unit: 'ratio',
  most: 4,
  async measure() {
    await ensureBundle(root)
    const bundle: number[] = []
    const alone: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      alone.push(await inChild('load', ['@azure/functions']))
      bundle.push(await inChild('load', [join(root, 'dist/main.cjs')]))
    }
    return median(bundle) / median(alone)
  },
})
