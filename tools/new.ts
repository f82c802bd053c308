import { existsSync, globSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { controlScaffold } from './new/control-scaffold.ts'
import { detectionScaffold } from './new/detection-scaffold.ts'

/** `npm run new -- control aks-something --family aks`, or `-- detection k8s.something.else`: one to fill in. */
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const usage = `Usage: npm run new -- control <id> --family <folder>, such as: control aks-something --family aks
       npm run new -- detection <id> [--source <folder>], such as: detection k8s.workload.something
CONTRIBUTING.md says how to add anything else.`

function refuse(reason: string): never {
  console.error(`${reason}\n${usage}`)
  process.exit(2)
}

function asked() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        family: { type: 'string' },
        source: { type: 'string', default: 'kube-audit' },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    return refuse((error as Error).message)
  }
}

const { positionals, values } = asked()
const [kind, id = '', ...more] = positionals

/** A misspelt folder would be one more catalogue, which nobody looks into. */
function refuseFolder(option: string, name: string, catalogue: string): void {
  const holding = globSync(`${catalogue}/*/*.ts`).filter((file) => isCatalogued(file))
  const folders = [...new Set(holding.map((file) => basename(dirname(file))))].sort()
  if (!folders.includes(name))
    refuse(`--${option} takes a folder of ${catalogue}: ${folders.join(', ')}.`)
}

/** A file that is the thing itself lies beside others of its kind; parts and lists do not. */
function isCatalogued(file: string): boolean {
  return !['parts', 'lists', 'kql', 'pattern'].includes(basename(dirname(file)))
}

function write(path: string, text: string, next: string): void {
  if (existsSync(path)) refuse(`${path} exists already.`)
  writeFileSync(path, text)
  console.log(`Wrote ${path}. Next:\n${next}`)
}

function newControl(): void {
  const family = values.family ?? ''
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id))
    refuse(`"${id}" is no id: small words with hyphens.`)
  refuseFolder('family', family, 'shared/controls')
  if (!id.startsWith(`${family}-`)) refuse(`"${id}" does not begin with its family, ${family}-.`)
  write(
    `shared/controls/${family}/${id}.ts`,
    controlScaffold(id),
    `1. Replace every TODO in it: what it needs, why, how it judges, how to mend it, and the cases.
2. A property that no facet reads yet goes into its shape, in shared/domain/facets.
3. npm run fix && npm run generate
4. npm test -- test/catalogue`,
  )
}

function newDetection(): void {
  if (!/^([a-z0-9]+(\.[a-z0-9]+(-[a-z0-9]+)*)+|act(-[a-z0-9]+)+)$/.test(id)) {
    refuse(`"${id}" is no id: small words with dots, and hyphens within.`)
  }
  refuseFolder('source', values.source, 'shared/detections')
  write(
    `shared/detections/${values.source}/${id}.ts`,
    detectionScaffold(id),
    `1. Replace every TODO in it: which records count, why, how to respond, and the cases.
2. npm run fix && npm run generate
3. npm test -- test/catalogue/detections.test.ts
docs/guide/detections.md says more.`,
  )
}

if (values.help) console.log(usage)
else if (kind === undefined) refuse('Say what to make: a control or a detection.')
else if (more.length > 0) refuse(`One id at a time: what is "${more[0]}"?`)
else if (kind === 'control') newControl()
else if (kind === 'detection') newDetection()
else refuse(`This makes a control or a detection, and nothing called "${kind}".`)
