import { banner } from './banner.ts'
import { camelCase } from './camel-case.ts'
import { catalogueFiles } from './catalogue-files.ts'
import { listSource } from './list-source.ts'
import type { Output } from './output.ts'

const folder = 'shared/detections/lists'

/** `shared/detections/lists/<name>.ts` is a named list each. */
export function listsIndex(): Output {
  const names = catalogueFiles(folder, ['index'])
  const text = `${banner}
import type { NamedList } from '../../domain/predicate.ts'
${names.map((name) => `import { ${camelCase(name)} } from './${name}.ts'`).join('\n')}

${listSource('export const namedLists: readonly NamedList[]', names.map(camelCase))}
`
  return { path: `${folder}/index.ts`, text }
}
