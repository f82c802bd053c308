import { globSync, readFileSync } from 'node:fs'
import { kusto } from '../kql/kusto.ts'

const queries = globSync('infra/queries/*.kql')
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
const check = kusto({
  requests: { timestamp: 'datetime', name: 'string', success: 'string', resultCode: 'string' },
  traces: { timestamp: 'datetime', message: 'string' },
})
const watched = readFileSync('infra/modules/watch.bicep', 'utf8')

it('finds the queries', () => {
  expect(queries.length).toBeGreaterThan(3)
})

it.each(queries)('%s is sound, and a rule asks it', (path) => {
  expect(check(readFileSync(path, 'utf8'))).toEqual([])
  expect(watched).toContain(`'../${path.slice('infra/'.length)}'`)
})

it('asks for metrics and sentences that the code writes', () => {
  const asked = queries.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/line\.(?:metric|sentence)\) == '([^']+)'/g)].map(
      ([, text = '']) => text,
    ),
  )
  expect(asked.length).toBeGreaterThan(2)
  const code = globSync('shared/pipeline/**/*.ts')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  expect(asked.filter((text) => !code.includes(`'${text}'`))).toEqual([])
})

it('asks nothing that the host samples away', () => {
  const { logging } = JSON.parse(readFileSync('host.json', 'utf8'))
  const whole = logging.applicationInsights.samplingSettings.excludedTypes.split(';')
  const types: Readonly<Record<string, string>> = { requests: 'Request', traces: 'Trace' }
  const asked = queries.flatMap((path) =>
    Object.keys(types).filter((table) =>
      new RegExp(`^\\W*${table}\\b`, 'm').test(readFileSync(path, 'utf8')),
    ),
  )
  expect([...new Set(asked)].sort()).toEqual(['requests', 'traces'])
  expect(asked.filter((table) => !whole.includes(types[table]))).toEqual([])
})
