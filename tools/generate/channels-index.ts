import { banner } from './banner.ts'
import { camelCase } from './camel-case.ts'
import { catalogueFiles } from './catalogue-files.ts'
import { listSource } from './list-source.ts'
import type { Output } from './output.ts'

const folder = 'shared/channels'

/** A channel is `shared/channels/<id>.ts`; what several of them share lies in `shared/channels/parts`. */
export function channelsIndex(): Output {
  const files = catalogueFiles(folder, ['channel', 'index'])
  const imports = files.map((file) => `import { ${camelCase(file)} } from './${file}.ts'\n`)
  const text = `${banner}
import type { Channel } from '../domain/channel.ts'
${imports.join('')}
${listSource('export const channels: readonly Channel[]', files.map(camelCase))}
`
  return { path: `${folder}/index.ts`, text }
}
