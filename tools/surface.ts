import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compareFile } from './surface/compare-file.ts'

/**
 * `npm run surface -- <type>@<api-version>.tsv`: what a newer list of a resource type has that the one in
 * docs/reference/arm-types has not, and whom that touches. Ends with 2 when it cannot compare.
 */
const [file, ...more] = parseArgs({ allowPositionals: true }).positionals.map((path) =>
  resolve(path),
)
process.chdir(fileURLToPath(new URL('..', import.meta.url)))

try {
  if (file === undefined || more.length > 0) {
    throw new Error(
      'Needs one list: npm run surface -- <folder>/Microsoft.Kubernetes.connectedClusters@<api-version>.tsv',
    )
  }
  process.stdout.write(compareFile(file))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
