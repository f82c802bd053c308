import type { KqlColumn } from '../../local/azure/kql/kql-table.ts'
import { prepareKql } from '../../local/azure/kql/prepare-kql.ts'
import { writeTable } from '../../local/azure/log-analytics/write-table.ts'
import type { AuditEvent } from '../../local/logs/audit/audit-event.ts'
import { auditRow } from '../../local/logs/rows/audit-row.ts'
import { columns } from '../../local/logs/rows/columns.ts'
import { diagnosticsRow } from '../../local/logs/rows/diagnostics-row.ts'
import { trafficOf } from '../../local/logs/traffic-of.ts'
import { logRows } from '../../shared/adapters/azure/log-rows.ts'
import { columnOf } from '../../shared/detections/kql/column-of.ts'
import { asJson } from '../../shared/domain/json.ts'
import { toIso } from '../../shared/domain/time.ts'
import { countQuery } from '../../shared/pipeline/hunt-workspace/count-query.ts'
import { learnNodes } from '../../shared/pipeline/hunt-workspace/learn-nodes.ts'
import { logReads } from '../../shared/pipeline/sight/log-reads.ts'
import { idOf } from './samples.ts'

const hour = 3_600_000
const from = Date.UTC(2026, 7, 3, 9)
const slot = toIso(from)
const cluster = idOf('a').toLowerCase()

const whole = { rows: 100_000, bytes: Number.POSITIVE_INFINITY }
const shared: readonly KqlColumn[] = [
  { name: 'TimeGenerated', type: 'datetime' },
  ...['Category', 'log_s', '_ResourceId'].map((name) => ({ name, type: 'string' }) as const),
  { name: '_BilledSize', type: 'real' },
]

/** By who writes it, the log as a table holds it. */
const logs = {
  dedicated: {
    columns: columns.audit,
    row: (event: AuditEvent) => auditRow(event, cluster, 'AKSAudit'),
  },
  shared: {
    columns: shared,
    row: (event: AuditEvent) => diagnosticsRow(event, cluster, 'kube-audit'),
  },
} as const

/** What the question of the hours brings of an hour of ordinary work, as the query API answers it. */
function counted(
  egress: string,
  kind: keyof typeof logs,
  also: (log: readonly AuditEvent[]) => readonly AuditEvent[] = () => [],
) {
  const to = from + hour
  const work = [...trafficOf({ id: cluster, egress }, { seed: 3, from, to, scale: 0.1 })]
  const log = [...work, ...also(work)]
  const table = { columns: logs[kind].columns, rows: () => log.map(logs[kind].row) }
  const sent = { dedicated: [], shared: [], [kind]: ['kube-audit'], running: true, egress: null }
  const [read] = logReads([{ cluster, kind: 'aks', ...sent, since: slot }])
  if (read === undefined) throw new TypeError('Nothing is read')
  const { text } = countQuery(read, [], { from: slot, to: toIso(to) }, columnOf)
  const answer = writeTable(
    prepareKql(text, () => table, { now: toIso(to) }),
    whole,
  )
  const rows = logRows(asJson({ tables: [answer.table] }))
  if (rows === null) throw new TypeError('No table')
  return rows
}

it.each([
  ['a table of its own', 'dedicated'],
  ['AzureDiagnostics', 'shared'],
] as const)('learns the address of nodes, and of nobody else, from what %s answers', (_, kind) => {
  const nodes = learnNodes({}, counted('203.0.113.77', kind), from + hour)
  expect(nodes).toEqual({
    [cluster]: { since: from / hour, last: { '203.0.113.77': from / hour } },
  })
})

it.each(['dedicated', 'shared'] as const)(
  'learns nothing of who has the group of nodes and another name (%s)',
  (kind) => {
    const groups = ['system:nodes', 'system:authenticated']
    const rows = counted('203.0.113.77', kind, (log) =>
      log.slice(0, 5).map((event) => ({
        ...event,
        user: { ...event.user, username: 'mallory', groups },
        sourceIPs: ['198.51.100.66'],
      })),
    )
    expect(learnNodes({}, rows, from + hour)[cluster]?.last).toEqual({
      '203.0.113.77': from / hour,
    })
  },
)

const call = (...addresses: readonly string[]) => JSON.stringify(addresses)

it.each([
  ['a node within the network', call('10.1.2.3', '172.31.0.5')],
  ['a hop of the control plane', call('172.31.0.5')],
  ['no address', call('here')],
  ['a list that was cut', '["203.0.113.7'],
  ['no list', '{}'],
])('learns nothing from %s', (_, call) => {
  const nodes = JSON.stringify([call])
  expect(learnNodes({}, [{ cluster, slot, nodes }], from + hour)).toEqual({})
})

it('learns nothing from an answer that was cut', () => {
  const nodes = JSON.stringify([call('203.0.113.7')]).slice(0, -3)
  expect(learnNodes({}, [{ cluster, slot, nodes }], from + hour)).toEqual({})
})

it('keeps the youngest addresses of a cluster that has too many', () => {
  const known = Object.fromEntries(
    Array.from({ length: 200 }, (_, n) => [`198.51.100.${n}`, from / hour - (n === 7 ? 2 : 1)]),
  )
  const before = { [cluster]: { since: from / hour - 30, last: known } }
  const rows = [{ cluster, slot, nodes: JSON.stringify([call('203.0.113.7', '172.31.0.5')]) }]
  const { last = {} } = learnNodes(before, rows, from + hour)[cluster] ?? {}
  expect(Object.keys(last)).toHaveLength(200)
  expect(last).toHaveProperty(['203.0.113.7'])
  expect(last).not.toHaveProperty(['198.51.100.7'])
})
