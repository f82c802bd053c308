import { readFileSync } from 'node:fs'
import { type Settings, settings } from '../../shared/config/settings.ts'

const page = readFileSync('SECURITY.md', 'utf8')

it('is right about the role: actions that read, and nothing else', () => {
  const role = JSON.parse(readFileSync('infra/generated/role.json', 'utf8')) as {
    readonly actions: readonly string[]
    readonly dataActions: readonly string[]
  }
  expect(role.actions.length).toBeGreaterThan(3)
  expect(role.actions.filter((action) => !/^[\w./]+\/read$/.test(action))).toEqual([])
  expect(role.dataActions).toEqual([])
})

it.each<keyof Settings>([
  'recordDays',
  'historyDays',
  'signalDays',
  'evidenceDays',
  'personalDataDays',
])('tells the default of %s', (name) => {
  const { env, default: value } = settings[name]
  expect(page).toContain(`\`${env}\` (${value})`)
})

it('tells what is kept of callers unless somebody asks for more', () => {
  expect(page).toContain(`(\`${settings.includeActor.default}\`, the default)`)
})
