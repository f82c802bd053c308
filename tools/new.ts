import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { controlScaffold } from './new/control-scaffold.ts'

/** `npm run new -- control aks-something --family aks`: a control to fill in. */
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const usage =
  'Usage: npm run new -- control <id> --family <folder>, such as: control aks-something --family aks'

function refuse(reason: string): never {
  console.error(`${reason}\n${usage}`)
  process.exit(2)
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { family: { type: 'string' } },
})
const [kind, id = ''] = positionals
const family = values.family ?? ''
if (kind !== 'control') refuse(`This makes controls, not ${kind ?? 'nothing'}.`)
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) refuse(`"${id}" is no id: small words with hyphens.`)
if (!/^[a-z]+$/.test(family)) refuse('The family is a folder of shared/controls.')

const path = `shared/controls/${family}/${id}.ts`
if (existsSync(path)) refuse(`${path} exists already.`)
mkdirSync(`shared/controls/${family}`, { recursive: true })
writeFileSync(path, controlScaffold(id))
console.log(`Wrote ${path}. Next:
1. Replace every TODO in it: what it needs, why, how it judges, how to mend it, and the cases.
2. A property that no facet reads yet goes into its shape, in shared/domain/facets.
3. npm run generate
4. npx jest test/catalogue`)
