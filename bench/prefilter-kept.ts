import { runKql } from '../local/azure/kql/run-kql.ts'
import { auditRow } from '../local/logs/rows/audit-row.ts'
import { columns } from '../local/logs/rows/columns.ts'
import { trafficOf } from '../local/logs/traffic-of.ts'
import { detections } from '../shared/detections/index.ts'
import type { Detection } from '../shared/domain/detection.ts'
import { toIso } from '../shared/domain/time.ts'
import { figure } from './figure.ts'
import { clusters, monday, seed } from './ordinary-log.ts'

const hour = 3_600_000
const from = monday + 9 * hour
const quarter = hour / 4

/** Of the rows of a busy quarter of an hour, all of them, the share that detections of matches and thresholds ask for. */
export const prefilterKept = figure({
  name: 'prefilter-kept',
  unit: 'share',
  most: 0.02,
  async measure() {
    const rows = clusters.slice(0, 1).flatMap(({ id }) => {
      const events = trafficOf({ id }, { seed, from, to: from + quarter })
      return [...events].map((event) => auditRow(event, id, 'AKSAudit'))
    })
    const asked = detections.filter(isMatched).flatMap((one) => one.prefilter('AKSAudit') ?? [])
    const query = `AKSAudit | where ${asked.map((one) => `(${one})`).join(' or ')} | project AuditId`
    const table = { columns: columns.audit, rows: () => rows }
    const kept = runKql(query, () => table, { now: toIso(from + hour) })
    return kept.rows.length / rows.length
  },
})

function isMatched({ trigger }: Detection): boolean {
  const all = trigger.type === 'anyOf' ? trigger.of : [trigger]
  return all.some(({ type }) => type === 'match' || type === 'threshold')
}
