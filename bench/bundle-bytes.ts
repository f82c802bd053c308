import { statSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBundle } from '../local/start/bundle.ts'
import { figure } from './figure.ts'
import { root } from './root.ts'

/** The size of the bundle on disk, in millions of bytes. */
export const bundleBytes = figure({
  name: 'bundle-bytes',
  unit: 'MB',
  most: 3,
  async measure() {
    await ensureBundle(root)
    return statSync(join(root, 'dist/main.cjs')).size / 1e6
  },
})
