import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { banner } from './banner.ts'
import type { Output } from './output.ts'

const generated = [
  'shared/controls/index.ts',
  'shared/controls/revision.ts',
  'shared/domain/facets/index.ts',
]

/** The controls, the facets that they see, and what turns both into verdicts. */
const judging = [
  'shared/controls/**/*.ts',
  'shared/domain/facets/*.ts',
  'shared/domain/{any-case,own-facet,shape,unrecognised,verdict,time}.ts',
  'shared/pipeline/{evaluate,evaluate/unsettled,dependencies/own-resource}.ts',
  'shared/pipeline/ruling/{ruling,covers,fits,context-of}.ts',
]

/** A hash of all that can change a verdict by itself: sources of the controls and of the nouns they use. */
export function catalogueRevision(): Output {
  const hash = createHash('sha256')
  const sources = globSync(judging).map((path) => path.replaceAll('\\', '/'))
  for (const path of sources.filter((source) => !generated.includes(source)).sort()) {
    hash.update(`${path}\n${readFileSync(path, 'utf8').replaceAll('\r\n', '\n')}\n`)
  }
  const revision = hash.digest('hex').slice(0, 16)
  const text = `${banner}

/** Changes whenever a control or what it judges with changes: a verdict moved by that is reclassified. */
export const catalogueRevision = '${revision}'
`
  return { path: 'shared/controls/revision.ts', text }
}
