import { detections } from '../../shared/detections/index.ts'
import { columnOf } from '../../shared/detections/kql/column-of.ts'
import type { LogSource } from '../../shared/domain/log-source.ts'
import { countable, countQuery } from '../../shared/pipeline/hunt-workspace/count-query.ts'
import { matchQuery } from '../../shared/pipeline/hunt-workspace/match-query.ts'
import { worldOf } from '../../shared/pipeline/hunt-workspace/world-of.ts'
import { aroundQuery } from '../../shared/pipeline/preserve/around-query.ts'
import { type LogRead, logReads } from '../../shared/pipeline/sight/log-reads.ts'
import { kusto } from './kusto.ts'
import logTables from './log-tables.json' with { type: 'json' }

const problems = kusto(logTables.tables)
const span = { from: '2026-11-02T08:00:00.000Z', to: '2026-11-02T08:40:00.000Z' }

function source(kind: LogSource['kind'], name: string, more: Partial<LogSource>): LogSource {
  const type =
    kind === 'aks'
      ? 'Microsoft.ContainerService/managedClusters'
      : 'Microsoft.Kubernetes/connectedClusters'
  const cluster = `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/${type}/${name}`
  const bare = { dedicated: [], shared: [], running: true, since: span.from, egress: null }
  return { cluster, kind, ...bare, ...more }
}

const all = ['kube-audit', 'kube-audit-admin', 'guard']
const some = ['kube-audit-admin', 'guard']
const reads = logReads(
  (['aks', 'arc'] as const).flatMap((kind) => [
    source(kind, 'a', { dedicated: all }),
    source(kind, 'b', { dedicated: some }),
    source(kind, 'c', { shared: all }),
    source(kind, 'd', { shared: some }),
  ]),
)
const named = reads.map((read): readonly [string, LogRead] => [read.table, read])

it('reads every table that can be seen', () => {
  expect(reads).toHaveLength(13)
})

/** One pipeline over one table, as the Basic plan allows it. */
function expectPlain(text: string, { name }: LogRead): void {
  expect(problems(text)).toEqual([])
  expect(text.startsWith(`${name}\n`)).toBe(true)
  expect(text).not.toMatch(/(?:^|\n\|?\s*)(?:union|join|let|externaldata)\b|workspace\(/)
}

it.each(named)('asks %s for what may match', (_, read) => {
  const { places } = worldOf([
    { cluster: 'a', egress: ['203.0.113.10', '203.0.113.0/28', '2001:db8::1'] },
    { cluster: 'b', egress: [] },
  ])
  const none = worldOf([{ cluster: 'a', egress: null }])
  for (const bounds of [{ places }, none, {}, { ingested: null }]) {
    const text = matchQuery(read, detections, { ingested: span, ...bounds })
    if (text !== null) expectPlain(text, read)
    else expect(detections.every(({ prefilter }) => prefilter(read.table) === null)).toBe(true)
  }
})

it.each(named.filter(([, { sources }]) => sources.length > 0))(
  'counts the hours of %s',
  (_, read) => {
    const counted = countable(detections, read.table, columnOf)
    expectPlain(countQuery(read, counted, span, columnOf).text, read)
  },
)

it.each(named)('asks %s for what lies around a signal', (_, read) => {
  for (const side of ['before', 'after'] as const) {
    const cluster = source('aks', 'a"\\', {}).cluster
    expectPlain(aroundQuery(read, { cluster, moment: span.from, side, most: 1000 }, columnOf), read)
  }
})

it('leaves out of the smaller log what the complete one holds', () => {
  const admin = reads.find(({ table }) => table === 'AKSAuditAdmin')
  expect(admin?.sources.map(({ cluster }) => cluster.at(-1))).toEqual(['b'])
  expect(admin && matchQuery(admin, detections, { ingested: span })).toMatch(
    /tolower\(_ResourceId\) !in \(.*managedclusters\/a/,
  )
})
