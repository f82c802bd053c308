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
import { auditEvents, predicates, words } from './audit-arbitraries.ts'
import { auditRow, diagnosticsRow, logTables } from './audit-rows.ts'

const now = '2026-11-01T12:00:00.000Z'

interface Form {
  readonly table: LogTable
  readonly row: (event: JsonObject) => JsonObject
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

/** Ids of the rows that a predicate matches, and of those that its prefilter keeps. */
function compared(predicate: Predicate, events: readonly JsonObject[], form: Form) {
  const rows = events.map(form.row)
  const ask = compile(predicate)
  const matched = rows.flatMap((row) =>
    logRecordsOf(row, bareWorld).flatMap((read) =>
      read.kind === 'record' && ask(read.record) === 'yes' ? [read.record.id] : [],
    ),
  )
  const condition = project(predicate, form.table) ?? 'false'
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
