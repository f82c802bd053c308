import { globSync, readFileSync } from 'node:fs'
import { WakeUp } from '../../shared/domain/messages.ts'
import { fences } from './fences.ts'

const guide = readFileSync('docs/guide/trouble.md', 'utf8')
const sources = globSync('shared/pipeline/**/*.ts').map((path) => readFileSync(path, 'utf8'))

/** As they are written in the verbs that raise them. */
const missing = ['forbidden', 'unsupported', 'absent', 'throttled', 'unavailable', 'partial']

const causes = [
  ...new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/\bcause: '([a-z-]+)'/g)].map(([, cause = '']) => cause),
    ),
  ),
]
  .filter((cause) => !missing.includes(cause))
  .sort()

it('finds the concerns', () => {
  expect(causes).toEqual(expect.arrayContaining(['channel-failing', 'policy-invalid', 'work-lost']))
})

it.each(causes)('the guide on trouble has a section about %s', (cause) => {
  expect(guide).toMatch(new RegExp(`^#{2,3} .*\`${cause}\``, 'm'))
})

it.each(missing)('the guide on trouble explains a facet that is %s', (cause) => {
  expect(guide).toContain(`| \`${cause}\` |`)
})

it('quotes the words of each metric and log line that exist', () => {
  const written = globSync('shared/{pipeline,adapters}/**/*.ts')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  const quoted = [...guide.matchAll(/\(metric `([a-z-]+)`\)/g)].map(([, name]) => name)
  expect(quoted.length).toBeGreaterThan(0)
  expect(quoted.filter((name) => !written.includes(`metric('${name}'`))).toEqual([])
})

it('shows a wake-up that can be sent', () => {
  const shown = fences(guide).find(({ info }) => info[1] === 'wake-up')
  expect(WakeUp.parse(JSON.parse(shown?.text ?? ''))).toMatchObject({ reason: 'sweep' })
})
