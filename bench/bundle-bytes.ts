import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBundle } from '../local/start/bundle.ts'
import { figure } from './figure.ts'
import { root } from './root.ts'

/** All that a deployment loads, in millions of bytes: `main.cjs`, and beside it the SDKs. */
export const bundleBytes = figure({
  name: 'bundle-bytes',
  unit: 'MB',
  most: 3,
  async measure() {
    await ensureBundle(root)
    const files = globSync('dist/*.cjs', { cwd: root })
    return files.reduce((bytes, file) => bytes + statSync(join(root, file)).size, 0) / 1e6
  },
})
