import { banner } from './banner.ts'
import { camelCase } from './camel-case.ts'
import { catalogueFiles } from './catalogue-files.ts'
import { listSource } from './list-source.ts'
import type { Output } from './output.ts'

const folder = 'shared/assumptions'

/** An assumption is `shared/assumptions/<id>.ts`; what several of them share lies in `shared/assumptions/parts`. */
export function assumptionsIndex(): Output {
  const files = catalogueFiles(folder, ['assumption', 'index'])
  const imports = files.map((file) => `import { ${camelCase(file)} } from './${file}.ts'\n`)
  const text = `${banner}
import type { Assumption } from '../domain/assumption.ts'
${imports.join('')}
${listSource('export const assumptions: readonly Assumption[]', files.map(camelCase))}
`
  return { path: `${folder}/index.ts`, text }
}
