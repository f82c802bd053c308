import { readFileSync } from 'node:fs'
import { usage } from '../../local/start/options.ts'
import { parseEvent } from '../../shared/pipeline/parse-event.ts'
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
