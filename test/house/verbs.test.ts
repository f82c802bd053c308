import { readdirSync, readFileSync } from 'node:fs'

const room = 'shared/pipeline'
const page = readFileSync(`${room}/README.md`, 'utf8')
const entries = readdirSync(room, { withFileTypes: true })
const verbs = entries.filter((entry) => entry.name.endsWith('.ts')).map(({ name }) => name)
const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)

it('has few enough verbs to be read in a sitting', () => {
  expect(verbs.length).toBeGreaterThan(20)
  expect(verbs.length).toBeLessThanOrEqual(40)
})

it.each(verbs.map((name) => name.replace(/\.ts$/, '')))(
  'the page of the verbs names %s',
  (verb) => {
    expect(page).toMatch(new RegExp(`\`${verb}(\\.ts)?\``))
  },
)

it.each(folders)('the folder %s has a verb of its name, or is named by the page', (folder) => {
  const named = page.includes(`\`${folder}/`)
  expect(named || verbs.includes(`${folder}.ts`)).toBe(true)
})

it.each(named())('%s, which the page names, is there', (name) => {
  expect([...verbs, ...folders]).toEqual(
    expect.arrayContaining([expect.stringMatching(new RegExp(`^${name}(\\.ts)?$`))]),
  )
})

function named(): readonly string[] {
  const words = [...page.matchAll(/`([a-z-]+)(?:\/|\.ts)?`/g)].map(([, word = '']) => word)
  return [...new Set(words)]
}
