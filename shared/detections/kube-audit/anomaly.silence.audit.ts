import { positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { silence } from '../triggers.ts'

export const anomalySilenceAudit = detection({
  id: 'anomaly.silence.audit',
  title: 'The audit log of a cluster stopped',
  severity: 'critical',
  tier: 'core',
  mitre: { tactics: ['Defense Evasion'], techniques: ['T1562.008'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(),
  trigger: silence({ maxGap: '30m', activeHours: 24, baseline: '7d', minLag: '20m' }),
  groupBy: ['cluster', 'category'],
  why: 'Leases of the control plane are renewed every few seconds, so a cluster that runs is never quiet. Without its log every other detection is blind.',
  respond:
    'Look at the diagnostic setting of the cluster and at who changed it last, then at the cap and the plan of the workspace. Mend that before anything else.',
  carveOuts: [
    'Clusters that are stopped or deleted.',
    'All clusters of a workspace at once: that is one finding about the workspace.',
  ],
  cases: [
    positive(
      'any record is a sign of life',
      auditEvent({ verb: 'update', resource: 'leases', user: 'aksService' }),
    ),
  ],
})
