import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { controls } from '../shared/controls/index.ts'
import type { ArmList } from './surface/arm-list.ts'
import { armLists } from './surface/arm-lists.ts'
import { comparison } from './surface/comparison.ts'
import { readArmList } from './surface/read-arm-list.ts'
import { readersOf } from './surface/surface-of.ts'

/**
 * `npm run surface -- <type>@<api-version>.tsv`: what a newer list of a resource type has that the one in
 * docs/reference/arm-types has not, and whom that touches. Ends with 2 when it cannot compare.
 */
const asked = parseArgs({ allowPositionals: true }).positionals.map((path) => resolve(path))
process.chdir(fileURLToPath(new URL('..', import.meta.url)))

try {
  process.stdout.write(compare(asked))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}

function compare([file, ...more]: readonly string[]): string {
  if (file === undefined || more.length > 0) {
    throw new Error(
      'Needs one list: npm run surface -- <folder>/Microsoft.Kubernetes.connectedClusters@<api-version>.tsv',
    )
  }
  const newer = readArmList(file)
  const lists = armLists()
  const same = lists.filter(({ type }) => type.toLowerCase() === newer.type.toLowerCase())
  const older = same.find((list) => isPreview(list) === isPreview(newer)) ?? same[0]
  if (older === undefined) {
    const types = [...new Set(lists.map(({ type }) => type))].join(', ')
    throw new Error(`${newer.type} is read by no facet; lists are there of ${types}`)
  }
  return comparison(older, newer, readersOf(controls))
}

function isPreview({ apiVersion }: ArmList): boolean {
  return apiVersion.endsWith('-preview')
}
