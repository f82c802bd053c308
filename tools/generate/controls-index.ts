import { readdirSync } from 'node:fs'
import { banner } from './banner.ts'
import { camelCase } from './camel-case.ts'
import { catalogueFiles } from './catalogue-files.ts'
import { listSource } from './list-source.ts'
import type { Output } from './output.ts'

const folder = 'shared/controls'

/** A control is `shared/controls/<family>/<id>.ts`; what several of them share lies in `shared/controls/parts`. */
export function controlsIndex(): Output {
  const families = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'parts')
    .map(({ name }) => name)
    .sort()
  const found = families.flatMap((family) =>
    catalogueFiles(`${folder}/${family}`, []).map((id) => ({ id, from: `./${family}/${id}.ts` })),
  )
  const imports = found.map(({ id, from }) => `import { ${camelCase(id)} } from '${from}'`)
  const text = `${banner}
import type { Control } from '../domain/control.ts'
${imports.join('\n')}

${listSource(
  'export const controls: readonly Control[]',
  found.map(({ id }) => camelCase(id)),
)}
`
  return { path: `${folder}/index.ts`, text }
}
