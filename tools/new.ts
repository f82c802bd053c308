import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { controlScaffold } from './new/control-scaffold.ts'
import { detectionScaffold } from './new/detection-scaffold.ts'

/** `npm run new -- control aks-something --family aks`, or `-- detection k8s.something.else`: one to fill in. */
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const usage = `Usage: npm run new -- control <id> --family <folder>, such as: control aks-something --family aks
       npm run new -- detection <id> [--source <folder>], such as: detection k8s.workload.something`

function refuse(reason: string): never {
  console.error(`${reason}\n${usage}`)
  process.exit(2)
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { family: { type: 'string' }, source: { type: 'string', default: 'kube-audit' } },
})
const [kind, id = ''] = positionals

function write(path: string, text: string, next: string): void {
  if (existsSync(path)) refuse(`${path} exists already.`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  console.log(`Wrote ${path}. Next:\n${next}`)
}

function newControl(): void {
  const family = values.family ?? ''
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id))
    refuse(`"${id}" is no id: small words with hyphens.`)
  if (!/^[a-z]+$/.test(family)) refuse('The family is a folder of shared/controls.')
  write(
    `shared/controls/${family}/${id}.ts`,
    controlScaffold(id),
    `1. Replace every TODO in it: what it needs, why, how it judges, how to mend it, and the cases.
2. A property that no facet reads yet goes into its shape, in shared/domain/facets.
3. npm run generate
4. npx jest test/catalogue`,
  )
}

function newDetection(): void {
  if (!/^([a-z0-9]+(\.[a-z0-9]+(-[a-z0-9]+)*)+|act(-[a-z0-9]+)+)$/.test(id)) {
    refuse(`"${id}" is no id: small words with dots, and hyphens within.`)
  }
  if (!/^[a-z]+(-[a-z]+)*$/.test(values.source))
    refuse('The source is a folder of shared/detections.')
  write(
    `shared/detections/${values.source}/${id}.ts`,
    detectionScaffold(id),
    `1. Replace every TODO in it: which records count, why, how to respond, and the cases.
2. npm run generate
3. npx jest test/catalogue/detections.test.ts
docs/guide/detections.md says more.`,
  )
}

if (kind === 'control') newControl()
else if (kind === 'detection') newDetection()
else refuse(`This makes controls and detections, not ${kind ?? 'nothing'}.`)
