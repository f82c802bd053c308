import { globSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { fences } from '../docs/fences.ts'

interface Step {
  readonly uses?: string
  readonly run?: string
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

interface Workflow {
  readonly name: string
  readonly on: unknown
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

const guide = fences(readFileSync('docs/guide/pipeline.md', 'utf8'))
const texts: readonly (readonly [string, string])[] = [
  ...globSync('.github/workflows/*.yml')
    .sort()
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(path, 'utf8')] as const),
  ...guide
    .filter(({ info }) => info.join(' ') === 'yaml workflow')
    .map(({ line, text }) => [`docs/guide/pipeline.md:${line}`, text] as const),
]
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))

it('finds the workflows', () => {
  expect(texts.map(([path]) => path)).toEqual([
    '.github/workflows/check.yml',
    '.github/workflows/package.yml',
    '.github/workflows/release.yml',
    expect.stringMatching(/^docs\/guide\/pipeline\.md:\d+$/),
  ])
})

describe.each(texts)('%s', (_, text) => {
  const workflow = parse(text) as Workflow
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)

  it('pins every action by digest and says its version', () => {
    const lines = text.split('\n').filter((line) => /\buses: /.test(line))
    expect(lines.length).toBeGreaterThan(1)
    const loose = lines.filter((line) => !/uses: [\w.-]+\/[\w./-]+@[\da-f]{40} # v\d/.test(line))
    expect(loose).toEqual([])
  })

  it('may by default do no more than read the sources', () => {
    const { contents, 'id-token': token, ...more } = workflow.permissions
    expect([contents, more]).toEqual(['read', {}])
    // To sign in to Azure without a secret.
    expect(token === undefined || text.includes('azure/login@')).toBe(true)
  })

  it('runs scripts that exist, and puts nothing from outside into a shell', () => {
    const run = steps.map((step) => step.run ?? '').join('\n')
    const named = [...run.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name)
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
    expect(run).not.toMatch(/\$\{\{/)
  })
})

it('signs for exactly what it releases', () => {
  const text = readFileSync('.github/workflows/release.yml', 'utf8')
  expect(text).toContain('subject-checksums: dist/package/SHA256SUMS')
  for (const end of ['zip', 'tgz', 'cdx.json']) expect(text).toContain(`dist/package/*.${end}`)
})

it('runs no code of a dependency where there is a right to sign or to release', () => {
  const { jobs } = parse(readFileSync('.github/workflows/release.yml', 'utf8')) as Workflow
  const mighty = Object.values(jobs).filter(({ permissions = {} }) =>
    Object.values(permissions).includes('write'),
  )
  expect(mighty).toHaveLength(1)
  const run = mighty.flatMap(({ steps }) => steps.map((step) => step.run ?? '')).join('\n')
  expect(run).not.toMatch(/\b(npm|npx|node|bash)\b/)
})
