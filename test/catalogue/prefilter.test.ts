import fc from 'fast-check'
import { runKql } from '../../local/azure/kql/run-kql.ts'
import { compile } from '../../shared/detections/compile.ts'
import { detections } from '../../shared/detections/index.ts'
import { project } from '../../shared/detections/kql/project.ts'
import { quote } from '../../shared/detections/kql/quote.ts'
import { queryOf } from '../../shared/detections/query-of.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { logRecordsOf } from '../../shared/domain/log/log-records-of.ts'
import type { LogTable } from '../../shared/domain/log-table.ts'
import { bareWorld } from '../../shared/domain/log-world.ts'
import type { Predicate } from '../../shared/domain/predicate.ts'
import { worldOf } from '../../shared/pipeline/hunt-workspace/world-of.ts'
import { auditEvents, clientPredicates, predicates, words } from './audit-arbitraries.ts'
import { auditRow, diagnosticsRow, logTables } from './audit-rows.ts'

const now = '2026-11-01T12:00:00.000Z'

interface Form {
  readonly table: LogTable
  readonly row: (event: JsonObject, cluster: string) => JsonObject
  readonly query: (condition: string) => string
}

const forms: readonly Form[] = [
  {
    table: 'AKSAudit',
    row: auditRow,
    query: (condition) => `AKSAudit | where ${condition} | project AuditId`,
  },
  {
    table: 'AzureDiagnostics:kube-audit',
    row: diagnosticsRow,
    query: (condition) =>
      `AzureDiagnostics | extend e = parse_json(log_s) | where ${condition} | project AuditId = tostring(e.auditID)`,
  },
]

const clusterId = (name: string): string =>
  `/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg/providers/microsoft.containerservice/managedclusters/${name}`
const [known, empty, other] = ['known', 'empty', 'other'].map(clusterId) as [string, string, string]
const told = worldOf([
  { cluster: known, egress: ['203.0.113.10', '2001:db8::/48', '10.0.0.0/24'] },
  { cluster: empty, egress: [] },
  { cluster: other, egress: null },
])
type Told = Partial<typeof told>

/** Ids of the rows that a predicate matches, and of those that its prefilter keeps. */
function compared(
  predicate: Predicate,
  events: readonly JsonObject[],
  form: Form,
  { world = bareWorld, places }: Told = {},
) {
  const rows = events.map((event, index) =>
    form.row(event, [known, empty, other][index % 3] ?? other),
  )
  const ask = compile(predicate)
  const matched = rows.flatMap((row) =>
    logRecordsOf(row, world).flatMap((read) =>
      read.kind === 'record' && ask(read.record) === 'yes' ? [read.record.id] : [],
    ),
  )
  const condition = project(predicate, form.table, {}, places) ?? 'false'
  const { rows: kept } = runKql(form.query(condition), logTables(rows), { now })
  return { matched, kept: new Set(kept.map((row) => row['AuditId'])) }
}

describe.each(forms.map((form) => [form.table, form] as const))(
  'a prefilter over %s',
  (_, form) => {
    it('keeps every record that its predicate matches, whatever is asked and whatever was logged', () => {
      fc.assert(
        fc.property(
          predicates,
          fc.array(auditEvents, { minLength: 5, maxLength: 25 }),
          (predicate, events) => {
            const { matched, kept } = compared(predicate, events, form)
            expect(matched.filter((id) => !kept.has(id))).toEqual([])
          },
        ),
        { numRuns: 400 },
      )
    })

    it.each<[string, Told]>([
      ['and what is known of egress in the query as well', told],
      ['and what is known of egress not in the query', { world: told.world }],
    ])('keeps it wherever the request came from, %s', (_said, world) => {
      fc.assert(
        fc.property(
          clientPredicates,
          fc.array(auditEvents, { minLength: 20, maxLength: 40 }),
          (predicate, events) => {
            const { matched, kept } = compared(predicate, events, form, world)
            expect(matched.filter((id) => !kept.has(id))).toEqual([])
          },
        ),
        { numRuns: 200 },
      )
    })

    it('leaves out what clusters whose egress is known do from their own addresses', () => {
      const outside: Predicate = {
        op: 'all',
        of: [
          { op: 'is', field: 'clientIpScope', value: 'public' },
          { op: 'is', field: 'clientIpIsClusterEgress', value: false },
        ],
      }
      const from = [
        ['203.0.113.10', '172.31.0.5'],
        ['203.0.113.10'],
        ['10.0.0.1', '172.31.0.5'],
        ['::1'],
        ['127.0.0.1', '::1'],
        ['203.0.113.11', '172.31.0.5'],
        ['203.0.113.10', '198.51.100.7', '172.31.0.5'],
      ]
      const events = from.flatMap((sourceIPs, at) =>
        ['known', 'empty', 'other'].map((name) => ({
          auditID: `${name} ${at}`,
          verb: 'get',
          level: 'Metadata',
          sourceIPs,
        })),
      )
      const { matched, kept } = compared(outside, events, form, told)
      const own = ['empty 0', 'empty 1', 'known 5', 'empty 5', 'known 6', 'empty 6']
      expect([matched, [...kept]]).toEqual([own, own])
    })

    it('keeps addresses that came as a text for the exact test', () => {
      const outside: Predicate = { op: 'is', field: 'clientIpScope', value: 'public' }
      const sourceIPs = JSON.stringify(['203.0.113.11', '172.31.0.5'])
      const event = { auditID: 'a', verb: 'get', level: 'Metadata', sourceIPs }
      expect([...compared(outside, [event], form, told).kept]).toEqual(['a'])
    })

    it('names so many addresses at the most', () => {
      const egress = Array.from({ length: 201 }, (_, at) => `203.0.${at}.1`)
      const { places } = worldOf([{ cluster: known, egress }])
      const outside: Predicate = { op: 'is', field: 'clientIpIsClusterEgress', value: false }
      expect(project(outside, form.table, {}, places)).toBe('true')
    })

    it.each(['startsWith', 'endsWith', 'pathIn', 'oneOf'] as const)(
      'does not take what is missing for an empty text that %s asks for',
      (op) => {
        const event = { auditID: 'a', verb: 'get', level: 'Metadata' }
        const begins: Predicate = { op, field: 'userAgent', values: [''] }
        const { matched, kept } = compared({ op: 'not', of: begins }, [event], form)
        expect([matched, [...kept]]).toEqual([['a'], ['a']])
      },
    )

    it('keeps every record that a detection matches', () => {
      const audit = detections.filter(({ plane }) => plane === 'kube-audit')
      fc.assert(
        fc.property(fc.array(auditEvents, { minLength: 20, maxLength: 40 }), (events) => {
          for (const { predicate } of audit) {
            const { matched, kept } = compared(predicate, events, form)
            expect(matched.filter((id) => !kept.has(id))).toEqual([])
          }
        }),
        { numRuns: 15 },
      )
    })
  },
)

it('is no tautology: what says nothing about a body leaves most rows out', () => {
  const [events = []] = fc.sample(fc.array(auditEvents, { minLength: 200, maxLength: 200 }), {
    numRuns: 1,
    seed: 1,
  })
  const [form] = forms
  const [exec] = detections.filter(({ id }) => id === 'k8s.exec.pod')
  if (form === undefined || exec === undefined) throw new TypeError('nothing to compare')
  expect(compared(exec.predicate, events, form).kept.size).toBeLessThan(20)
})

describe.each(
  detections
    .flatMap((one) => one.tables.map((table) => [one.id, table, one] as const))
    .filter(([, table]) => table !== 'jsonl'),
)('%s in %s', (_, table, detection) => {
  it('has a query that runs, and keeps the rows of its positive cases', () => {
    const lists = detection.cases[0]?.lists
    const rows = detection.cases
      .filter(
        ({ expect: outcome, given }) => outcome === 'match' && ('Type' in given || 'verb' in given),
      )
      .map(({ given }) =>
        !('verb' in given)
          ? given
          : table.startsWith('AzureDiagnostics')
            ? diagnosticsRow(given)
            : auditRow(given),
      )
      .map((row) => ({
        ...row,
        TimeGenerated: now,
        ...(table.startsWith('AzureDiagnostics:') && { Category: table.split(':')[1] }),
      }))
      .filter((row) => !table.startsWith('AzureDiagnostics') || 'log_s' in row)
      .filter((row) => !('Type' in row) || alike(String(row.Type), table))
    const { rows: kept } = runKql(queryOf(detection, table, lists) ?? '', logTables(rows), { now })
    expect(kept).toHaveLength(rows.length)
  })
})

function alike(type: string, table: string): boolean {
  const family = (name: string) => name.replace(/^ArcK8s/, 'AKS').replace(/Admin$/, '')
  return family(type) === family(table)
}

it('quotes any text so that it stays a literal', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...words)), (text) => {
      const query = `print x = ${quote(text)}`
      const { rows } = runKql(`AKSAudit | take 1 | project x = ${quote(text)}`, logTables([{}]), {
        now,
      })
      expect([query.split('\n').length, rows]).toEqual([1, [{ x: text }]])
    }),
  )
})
