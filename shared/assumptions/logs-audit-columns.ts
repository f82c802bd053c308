import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

/** Without those that Azure adds to every table, which are not listed: _ResourceId, _BilledSize. */
const read = [
  'TimeGenerated',
  'AuditId',
  'Stage',
  'Level',
  'Verb',
  'RequestUri',
  'User',
  'SourceIps',
  'UserAgent',
  'ObjectRef',
  'ResponseStatus',
  'RequestObject',
  'ResponseObject',
  'RequestReceivedTime',
  'Annotations',
]

export const logsAuditColumns = assumption({
  id: 'logs-audit-columns',
  statement: 'AKSAudit and AKSAuditAdmin have the columns that hunting reads',
  mark: 'inferred',
  source: "The reference of Azure Monitor's tables; a workspace may have older ones",
  dependsOn: 'Hunting: a query with a column that does not exist is refused as a whole',
  needs: ['auditTables'],
  judged:
    'Proven when the table that was found has all of them, by Resource Manager; refuted by one that it lists columns without.',
  fallback:
    'The hunt of that workspace tells that its query is refused, and reads nothing there; the column has to leave the query.',
  judge({ auditTables: { tables } }) {
    const lists = Object.entries(tables).filter(([, { columns }]) => columns.length > 0)
    if (lists.length === 0) return unclear('no columns are listed')
    const lacking = lists.flatMap(([table, { columns }]) =>
      read.filter((name) => !columns.includes(name)).map((name) => `${table} has no ${name}`),
    )
    return lacking.length === 0
      ? proven(`${lists.map(([table]) => table).join(' and ')} have all ${read.length}`)
      : refuted(lacking.join('; '))
  },
})
