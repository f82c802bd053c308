import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { assumptionsIndex } from './generate/assumptions-index.ts'
import { catalogueRevision } from './generate/catalogue-revision.ts'
import { channelsIndex } from './generate/channels-index.ts'
import { checksIndex } from './generate/checks-index.ts'
import { controlsIndex } from './generate/controls-index.ts'
import { detectionsIndex } from './generate/detections-index.ts'
import { facetsIndex } from './generate/facets-index.ts'
import { leftovers } from './generate/leftovers.ts'
import { listsIndex } from './generate/lists-index.ts'
import { settle } from './generate/settle.ts'

/**
 * Writes what follows from the catalogues: their indexes, docs, the schema of the policy file, the role.
 * With `--check` it writes nothing and ends with 1 when a file is not up to date.
 */
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values

const indexes = settle(
  [
    facetsIndex(),
    controlsIndex(),
    detectionsIndex(),
    listsIndex(),
    channelsIndex(),
    checksIndex(),
    assumptionsIndex(),
    catalogueRevision(),
  ],
  !check,
)
// The pages are told by the catalogues, which are loaded through the indexes just written.
const { pages } = await import('./generate/pages.ts')
const told = pages()
const stale = [...indexes, ...settle(told, !check), ...leftovers(told, !check)]

for (const path of stale) console.log(`${check ? 'stale' : 'wrote'} ${path}`)
if (check && stale.length > 0) {
  console.error(`${stale.length} generated file(s) are not up to date. Run: npm run generate`)
  process.exitCode = 1
}
