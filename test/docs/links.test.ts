import { existsSync, readFileSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import { settings } from '../../shared/config/settings.ts'
import { containers, queues } from '../../shared/domain/stores.ts'
import { runCli } from '../cli/run-cli.ts'
import { withoutFences } from './fences.ts'
import { pages } from './pages.ts'

const all = pages()
const byPath = new Map(all.map((page) => [page.path, page]))

it('finds the pages', () => {
  expect(all.length).toBeGreaterThan(20)
})

it.each(all.map(({ path, text }) => [path, text] as const))(
  '%s links to what is there',
  (path, text) => {
    const targets = [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, target = '']) => target,
    )
    const relative = targets.filter((target) => !/^[a-z]+:/.test(target))
    expect(relative.filter((target) => !leadsSomewhere(path, target))).toEqual([])
  },
)

function leadsSomewhere(from: string, target: string): boolean {
  const [file = '', anchor] = target.split('#')
  const path = file === '' ? from : posix.join(dirname(from), file)
  if (!existsSync(path)) return false
  const page = byPath.get(path)
  return anchor === undefined || page === undefined || anchorsOf(page.text).includes(anchor)
}

/** As GitHub makes them: lower case, without punctuation, hyphens for spaces. */
function anchorsOf(text: string): readonly string[] {
  return [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

it('lists every page of the guide, of the decisions and of the channels in the index', () => {
  const index = readFileSync('docs/README.md', 'utf8')
  const own = all
    .map(({ path }) => path)
    .filter((path) => /^docs\/(guide|adr|channels|reference)\//.test(path))
    .map((path) => posix.relative('docs', path))
  expect(own.filter((path) => !index.includes(`(${path})`))).toEqual([])
})

it('names npm scripts that exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
  }
  const named = all.flatMap(({ path, text }) =>
    [...text.matchAll(/\bnpm (?:run (?:-s |--silent )?([a-z][\w:-]*)|(start|test)\b)/g)].map(
      ([, script, short]) => ({ path, script: script ?? short ?? '' }),
    ),
  )
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter(({ script }) => !Object.hasOwn(scripts, script))).toEqual([])
})

it('names commands of plimsoll that exist', async () => {
  const { out } = await runCli(['help'])
  const commands = [...out.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name)
  expect(commands).toContain('audit')
  const named = all.flatMap(({ path, text }) =>
    [...text.matchAll(/npm run -s plimsoll -- ([a-z-]+)/g)].map(([, name]) => ({ path, name })),
  )
  expect(named.filter(({ name }) => ![...commands, 'help'].includes(name))).toEqual([])
})

/** Read where the settings of the product are not: by `npm start` and by the command line. */
const local = ['PLIMSOLL_DEPLOYMENT', 'PLIMSOLL_KEY', 'PLIMSOLL_PORT']

it('names settings that exist', () => {
  const known = new Set([...Object.values(settings).map(({ env }) => env), ...local])
  const named = all.flatMap(({ path, text }) =>
    [...text.matchAll(/\bPLIMSOLL_\w+/g)].map(([name]) => ({ path, name })),
  )
  const strange = named.filter(
    ({ name }) => !known.has(name) && !name.startsWith('PLIMSOLL_SECRET_'),
  )
  expect(strange).toEqual([])
})

it('names queues and containers that exist', () => {
  const stores = new Set<string>([
    ...Object.values(containers),
    ...Object.values(queues).flatMap((queue) => [queue, `${queue}-poison`]),
  ])
  const named = all.flatMap(({ path, text }) =>
    [...text.matchAll(/`(plimsoll-[a-z-]+)`/g)].map(([, name = '']) => ({ path, name })),
  )
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter(({ name }) => !stores.has(name))).toEqual([])
})
