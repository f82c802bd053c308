import { banner } from './banner.ts'
import { camelCase } from './camel-case.ts'
import { catalogueFiles } from './catalogue-files.ts'
import { listSource } from './list-source.ts'
import type { Output } from './output.ts'

const folder = 'shared/checks'

/** A check is `shared/checks/<id>.ts`; what several of them share lies in `shared/checks/parts`. */
export function checksIndex(): Output {
  const files = catalogueFiles(folder, ['check', 'filled', 'index'])
  const imports = files.map((file) => `import { ${camelCase(file)} } from './${file}.ts'\n`)
  const text = `${banner}
import type { Check } from '../domain/check.ts'
${imports.join('')}
${listSource('export const checks: readonly Check[]', files.map(camelCase))}
`
  return { path: `${folder}/index.ts`, text }
}
