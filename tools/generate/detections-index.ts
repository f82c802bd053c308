import { readdirSync } from 'node:fs'
import { banner } from './banner.ts'
import { camelCase } from './camel-case.ts'
import { catalogueFiles } from './catalogue-files.ts'
import { listSource } from './list-source.ts'
import type { Output } from './output.ts'

const folder = 'shared/detections'
/** A detection's file is named like its id, which holds dots, or is that of a control of plane `activity`. */
const isDetection = (name: string): boolean => name.includes('.') || name.startsWith('act-')

/** A detection is `shared/detections/<source>/<id>.ts`; what lies elsewhere in `shared/detections` supports them. */
export function detectionsIndex(): Output {
  const sources = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
  const found = sources.flatMap((source) =>
    catalogueFiles(`${folder}/${source}`, [])
      .filter(isDetection)
      .map((id) => ({ id, from: `./${source}/${id}.ts` })),
  )
  const imports = found.map(({ id, from }) => `import { ${camelCase(id)} } from '${from}'`)
  const text = `${banner}
import type { Detection } from '../domain/detection.ts'
${imports.join('\n')}

${listSource(
  'export const detections: readonly Detection[]',
  found.map(({ id }) => camelCase(id)),
)}
`
  return { path: `${folder}/index.ts`, text }
}
