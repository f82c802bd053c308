import { readFileSync } from 'node:fs'
import { usage } from '../../local/start/options.ts'
import { day } from '../../local/story/day.ts'
import { parseEvent } from '../../shared/pipeline/changes/parse-event.ts'
import { fences } from './fences.ts'

const guide = readFileSync('docs/guide/run-locally.md', 'utf8')

function optionsIn(text: string): readonly string[] {
  return [
    ...new Set([...text.matchAll(/(?<=[\s`])--[a-z][a-z-]+/g)].map(([option]) => option)),
  ].sort()
}

it('explains the options that exist, and no others', () => {
  const table = guide.split('\n').filter((line) => line.startsWith('| `--'))
  expect(optionsIn(table.join('\n'))).toEqual(optionsIn(usage))
})

it('shows an event that is taken for a change', () => {
  const shown = fences(guide).find(({ info }) => info[1] === 'event.json')
  const events: readonly unknown[] = JSON.parse(shown?.text ?? '[]')
  expect(events.map((event) => parseEvent(event, 'oid'))).toMatchObject([
    {
      kind: 'change',
      change: { kind: 'write', outcome: 'success', caller: { kind: 'application' } },
    },
  ])
})

/** Beginnings of paragraphs under a time of the day, as the screen writes them. */
function scenesIn(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(/^(\d\d:\d\d) {2}(.+)$/gm)].map(([, at = '', say = '']) => [at, say])
}

it.each(['README.md', 'docs/guide/run-locally.md'])(
  'shows the day in %s as it is played',
  (file) => {
    const scenes = scenesIn(readFileSync(file, 'utf8')).filter(([at]) => at > '09:00')
    expect(scenes.length).toBeGreaterThan(1)
    for (const [at, say] of scenes)
      expect(day.find((step) => step.at === at)?.say.startsWith(say)).toBe(true)
  },
)

it('tells how many steps the day has', () => {
  expect(guide).toContain(`✔ ${day.length} of ${day.length} steps went as expected.`)
})
