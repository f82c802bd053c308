import { positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { volume } from '../triggers.ts'

export const anomalySilencePartial = detection({
  id: 'anomaly.silence.partial',
  title: 'The audit log of a cluster shrank to a fraction of what is usual',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Defense Evasion'], techniques: ['T1562.008'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(),
  trigger: volume({
    count: 'requests',
    method: { name: 'robust-record', z: 6 },
    side: { low: { maxRatio: 0.2 } },
  }),
  groupBy: ['cluster', 'category'],
  why: 'A category that was exchanged, a filter in the collection or a cap that was reached leaves a log that still flows and no longer tells: reads of secrets are gone first.',
  respond: `See which categories still arrive and who changed the setting, the collection rule or the table last.

\`\`\`sh
az monitor diagnostic-settings list --resource <cluster id>
az monitor activity-log list --resource-id <cluster id> --offset 2d
\`\`\`

A transformation of the table, a daily cap of the workspace or a stopped cluster do the same.`,
  carveOuts: [
    'Clusters that are stopped, or that scale down to nothing at night: the same hour of other days is what it is compared with.',
    'What stops altogether: see `anomaly.silence.audit`.',
  ],
  cases: [
    positive(
      'any record counts',
      auditEvent({ verb: 'update', resource: 'leases', user: 'aksService' }),
    ),
    positive(
      'rows of a request that is still open count, too',
      auditEvent({ verb: 'watch', resource: 'pods', stage: 'ResponseStarted' }),
    ),
  ],
})
