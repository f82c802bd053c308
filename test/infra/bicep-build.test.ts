import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { bicepCli } from './bicep-cli.ts'

/** The compiler starts anew for each question. */
jest.setTimeout(180_000)
const cli = bicepCli()
/** Their modules are built with them. */
const entries = ['infra/main.bicep', 'infra/fleet.bicep']

interface Template {
  readonly resources: unknown
  readonly metadata?: unknown
}

function run(...args: readonly string[]): { readonly said: string; readonly out: string } {
  const { stdout, stderr, status } = spawnSync(cli ?? '', args, {
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
  if (status === null) throw new Error(`The Bicep CLI did not run: ${stderr}`)
  return { said: stderr, out: stdout }
}

it('reaches every file from the two that are deployed', () => {
  const reached = new Set<string>()
  const follow = (path: string): void => {
    if (reached.has(path)) return
    reached.add(path)
    for (const [, kind = '', target = ''] of readFileSync(path, 'utf8').matchAll(
      /^(module \w+|import \{.*\} from) '([^']+)'/gm,
    )) {
      const from = new URL(path, 'file:///')
      follow(new URL(target, from).pathname.slice(1))
      expect(kind).not.toBe('')
    }
  }
  entries.forEach(follow)
  const files = globSync('infra/**/*.bicep').map((path) => path.replaceAll('\\', '/'))
  expect([...reached].sort()).toEqual(files.sort())
})

it.each(entries)('builds and lints %s without a diagnostic', (entry) => {
  if (cli === null) return
  const { said, out } = run('build', entry, '--stdout')
  expect(said).toBe('')
  expect((JSON.parse(out) as Template).resources).toBeDefined()
  const lint = run('lint', entry)
  expect([lint.said, lint.out]).toEqual(['', ''])
})

it('deploys through the policy what it deploys by itself', () => {
  if (cli === null) return
  const { out } = run('build', 'infra/modules/subscription-events.bicep', '--stdout')
  const path = 'infra/policy/subscription-events.json'
  const plain = (text: string): unknown =>
    JSON.parse(text, (key, value) => (key === '_generator' ? undefined : value))
  // To mend: bicep build infra/modules/subscription-events.bicep --outfile infra/policy/subscription-events.json
  expect({ path, template: plain(readFileSync(path, 'utf8')) }).toEqual({
    path,
    template: plain(out),
  })
})

it('leaves the expressions of that template to the deployment that the policy starts', () => {
  if (cli === null) return
  const { out } = run('build', 'infra/policy/new-subscriptions.bicep', '--stdout')
  const { variables } = JSON.parse(out) as { readonly variables: Readonly<Record<string, unknown>> }
  const held = JSON.stringify(variables['$fxv#0'])
  expect(held).toContain(`"[[parameters('ingestAccountId')]"`)
  expect(held).not.toMatch(/"\[parameters/)
})
