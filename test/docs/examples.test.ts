import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { auditOptions } from '../../cli/audit-options.ts'
import { catalogue } from '../../cli/catalogue.ts'
import { huntOptions } from '../../cli/hunt-options.ts'
import { liveOptions } from '../../cli/live-options.ts'
import { onboardOptions } from '../../cli/onboard-options.ts'
import { parsePolicy } from '../../shared/config/parse-policy.ts'
import { type Printed, runCli } from '../cli/run-cli.ts'
import { scratch } from '../cli/scratch.ts'
import { fences } from './fences.ts'
import { type Page, pages } from './pages.ts'
import { argumentsOf, patternOf, type Step, steps } from './sessions.ts'

const plimsoll = 'npm run -s plimsoll -- '
const written = pages().map((page) => ({ ...page, fences: fences(page.text) }))

const policies = written.flatMap(({ path, fences: blocks }) =>
  blocks
    .filter(({ info }) => info[0] === 'yaml' && info[1] === 'policy')
    .map(({ line, text }) => [`${path}:${line}`, text] as const),
)

it('finds policy files to parse', () => {
  expect(policies.length).toBeGreaterThan(5)
})

it.each(policies)('%s is a policy file without a problem', (_, text) => {
  const { controls, detections, channels, retired } = catalogue
  const successors = Object.fromEntries(
    Object.entries(retired).map(([id, { successor }]) => [id, successor]),
  )
  const file = 'plimsoll.yaml'
  const parsed = parsePolicy(text, { file, controls, detections, channels, retired: successors })
  expect('problems' in parsed ? parsed.problems : []).toEqual([])
})

const sessions = written.filter(({ fences: blocks }) => sessionsOf(blocks).length > 0)

it('finds command lines to try', () => {
  expect(sessions.length).toBeGreaterThan(1)
})

describe.each(sessions.map((page) => [page.path, page] as const))('%s', (_, page) => {
  const root = process.cwd()
  beforeAll(() => process.chdir(scratch({})))
  afterAll(() => process.chdir(root))

  it.each(sessionsOf(page.fences))('line %s prints what is shown', async (line, session) => {
    writeFiles({ ...page, fences: page.fences.filter((fence) => fence.line <= line) })
    let last: Printed = { status: 0, out: '', err: '' }
    for (const step of session) {
      if (step.command === 'echo $?') {
        expect(`${last.status}\n`).toBe(step.shown)
        continue
      }
      last = await typed(step)
      expect(`${last.out}${last.err}`).toMatch(patternOf(step.shown))
    }
  })
})

function sessionsOf(
  blocks: ReturnType<typeof fences>,
): readonly (readonly [number, readonly Step[]])[] {
  return blocks
    .filter(({ info }) => info[0] === 'console')
    .map((fence) => [fence.line, steps(fence)] as const)
}

/** A block with a name after its language is a file of the reader. */
function writeFiles({ fences: blocks }: Page & { fences: ReturnType<typeof fences> }): void {
  for (const { info, text } of blocks) {
    const name = info.slice(1).find((word) => /\.(json|yaml)$/.test(word))
    if (name === undefined) continue
    const path = join(process.cwd(), name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
}

/** `npm run -s plimsoll -- …`, after `echo '…' |` where something is piped in. */
function typed({ command }: Step): Promise<Printed> {
  const piped = /^echo '([^']*)' \| /.exec(command)
  const own = command.slice(piped?.[0].length ?? 0)
  if (!own.startsWith(plimsoll)) throw new Error(`Nobody can try: ${command}`)
  const input = piped?.[1]
  return runCli(
    argumentsOf(own.slice(plimsoll.length)),
    input === undefined ? {} : { input: `${input}\n` },
  )
}

const sources = written.flatMap(({ path, fences: blocks }) =>
  blocks
    .filter(({ info }) => info[0] === 'ts' && info[1] !== undefined)
    .map(({ line, info, text }) => [`${path}:${line}`, info[1] ?? '', text] as const),
)

it.each(sources)('%s shows what stands in %s', (_, file, text) => {
  const left = readFileSync(file, 'utf8').split('\n')
  for (const shown of text.trimEnd().split('\n')) {
    const line = shown.replace(/ +\/\/ .*$/, '')
    if (line.trim() === '…') continue
    const found = left.findIndex((real) => isShownAs(real, line))
    expect({ line, found: found >= 0 }).toEqual({ line, found: true })
    left.splice(0, found + 1)
  }
})

function isShownAs(real: string, line: string): boolean {
  return line.endsWith(' …') ? real.startsWith(line.slice(0, -1)) : real === line
}

it('shows a control', () => {
  expect(sources.map(([, file]) => file)).toContainEqual(expect.stringContaining('controls/'))
})

it.each([
  ['audit', { ...auditOptions, ...liveOptions }],
  ['hunt', huntOptions],
  ['onboard', onboardOptions],
])('explains every option of `%s`, and no others', (command, options) => {
  const guide = written.find(({ path }) => path.endsWith('/command-line.md'))
  const section = guide?.text.split(/^## /m).find((text) => text.startsWith(`\`${command}\``))
  const rows = section?.match(/^\| `--.*$/gm) ?? []
  const explained = rows.map((row) => /--([a-z-]+)/.exec(row)?.[1])
  expect(explained.toSorted()).toEqual(Object.keys(options).toSorted())
})
