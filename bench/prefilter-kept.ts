import { runKql } from '../local/azure/kql/run-kql.ts'
import { auditRow } from '../local/logs/rows/audit-row.ts'
import { columns } from '../local/logs/rows/columns.ts'
import { trafficOf } from '../local/logs/traffic-of.ts'
import { detections } from '../shared/detections/index.ts'
import { toIso } from '../shared/domain/time.ts'
import { matchQuery } from '../shared/pipeline/hunt-workspace/match-query.ts'
import { isCounted } from '../shared/pipeline/hunt-workspace/remembering-hunt.ts'
import { logReads } from '../shared/pipeline/sight/log-reads.ts'
import { figure } from './figure.ts'
import { clusters, monday, places, seed } from './ordinary-log.ts'

const hour = 3_600_000
/** Of the day, UTC. */
const busy = [9, 11, 15]
const end = monday + 16 * hour

/** Of the rows of busy hours, all of them, the share that comes back from the question that a hunt asks. */
export const prefilterKept = figure({
  name: 'prefilter-kept',
  unit: 'share',
  most: 0.02,
  async measure() {
    const rows = clusters.flatMap((cluster) => {
      const events = busy.flatMap((of) => {
        const from = monday + of * hour
        return [...trafficOf(cluster, { seed, from, to: from + hour })]
      })
      return events.map((event) => auditRow(event, cluster.id, 'AKSAudit'))
    })
    const asked = detections.filter((detection) => !isCounted(detection))
    const query = matchQuery(readOf(), asked, { ingested: null, places })
    if (query === null) throw new TypeError('The hunt asks nothing of AKSAudit')
    const table = { columns: columns.audit, rows: () => rows }
    const kept = runKql(query, () => table, { now: toIso(end) })
    return kept.rows.length / rows.length
  },
})

function readOf() {
  const [{ id: cluster }] = clusters
  const sent = { dedicated: ['kube-audit'], shared: [], running: true, egress: null }
  const [read] = logReads([{ cluster, kind: 'aks', ...sent, since: toIso(monday) }])
  if (read?.table !== 'AKSAudit') throw new TypeError('The hunt does not read AKSAudit')
  return read
}
