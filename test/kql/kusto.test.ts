import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { GraphQuery } from '../../shared/adapters/azure/graph-query.ts'
import { detections } from '../../shared/detections/index.ts'
import { queryOf } from '../../shared/detections/query-of.ts'
import { fences } from '../docs/fences.ts'
import { pages } from '../docs/pages.ts'
import { graphTables } from './graph-tables.ts'
import { kusto } from './kusto.ts'
import logTables from './log-tables.json' with { type: 'json' }

const inLogAnalytics = kusto(logTables.tables)
const inResourceGraph = kusto(graphTables)

it('is a judge that finds what is wrong', () => {
  expect(inLogAnalytics('AKSAudit | where Verbs == "get"').join()).toContain('Verbs')
  expect(inLogAnalytics('AKSAudit | where Verb = "get"')).not.toEqual([])
  expect(inResourceGraph("resources | where type =~ 'x' | project key")).not.toEqual([])
  expect(inLogAnalytics('AKSAudit | where Verb == "get" | take 1')).toEqual([])
})

/** Tables of one schema are asked the same: one of them stands for all. */
const queries = new Map<string, readonly [id: string, table: string, text: string]>()
for (const detection of detections) {
  for (const table of detection.tables) {
    const text = queryOf(detection, table)
    if (text === null) continue
    const name = table.split(':')[0] ?? ''
    const schema = JSON.stringify(Reflect.get(logTables.tables, name))
    queries.set(`${schema}${text.slice(name.length)}`, [detection.id, table, text])
  }
}

it.each([...queries.values()])('the query of %s over %s stands', (_, table, text) => {
  expect(inLogAnalytics(text)).toEqual([])
  // One table, no join, no function of one's own: it runs on the Basic plan, too.
  expect(text.startsWith(`${table.split(':')[0]}\n`)).toBe(true)
  expect(text).not.toMatch(/(?:^|\n\|?\s*)(?:union|join|let|externaldata)\b|workspace\(/)
})

/** What each query of Resource Graph is asked with; a new one needs an entry. */
const id = '/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/a/providers/x/y/z'
const asked: Readonly<Record<string, readonly unknown[]>> = {
  'changes-of': [[id], '2026-11-23T12:00:00.000Z'],
  'cluster-changes': ['2026-11-23T12:00:00.000Z'],
  'resources-in-groups': [['microsoft.network/networksecuritygroups'], [id]],
  'resources-named': [['microsoft.network/virtualnetworks'], [id]],
  'subscription-groups': ['00000000-0000-0000-0000-000000000001'],
}
const folder = join(__dirname, '../../shared/adapters/azure/queries')

it.each(
  readdirSync(folder)
    .filter((file) => file !== 'quote.ts')
    .map((file) => file.replace(/\.ts$/, '')),
)('the Resource Graph query %s stands', (name) => {
  const exported: Record<string, unknown> = jest.requireActual(join(folder, `${name}.ts`))
  for (const one of Object.values(exported)) {
    const query = (typeof one === 'function' ? one(...(asked[name] ?? [[id]])) : one) as GraphQuery
    const text = typeof query === 'string' ? query : query.text
    expect(inResourceGraph(text)).toEqual([])
    expect(text).toContain(`order by ${query.key} asc`)
  }
})

it('finds nothing against the queries of the guides', () => {
  const faults = pages()
    .filter(({ path }) => !path.startsWith('docs/detections/'))
    .flatMap(({ path, text: page }) =>
      fences(page)
        .filter(({ info }) => info[0] === 'kusto')
        .flatMap(({ line, text }) => {
          const judge =
            (/^\w+/.exec(text)?.[0] ?? '') in graphTables ? inResourceGraph : inLogAnalytics
          return judge(text).map((fault) => `${path}:${line}: ${fault}`)
        }),
    )
  expect(faults).toEqual([])
})
