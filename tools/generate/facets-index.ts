import { banner } from './banner.ts'
import { camelCase } from './camel-case.ts'
import { catalogueFiles } from './catalogue-files.ts'
import type { Output } from './output.ts'

const folder = 'shared/domain/facets'

/** Every file of the folder but `facet.ts` is a facet, and exports it by its own name. */
export function facetsIndex(): Output {
  const files = catalogueFiles(folder, ['facet', 'index'])
  const imports = files.map((file) => `import { ${camelCase(file)} } from './${file}.ts'`)
  const entries = files.map((file) => `  ${camelCase(file)},`)
  const text = `${banner}
import type { ValueOf } from '../shape.ts'
${imports.join('\n')}

export const facets = {
${entries.join('\n')}
} as const

export type FacetName = keyof typeof facets
export type Facets = { readonly [F in FacetName]: ValueOf<(typeof facets)[F]['shape']> }
`
  return { path: `${folder}/index.ts`, text }
}
