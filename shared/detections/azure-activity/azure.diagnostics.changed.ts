import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity, sampleCluster } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const operations = [
  'microsoft.insights/diagnosticsettings/delete',
  'microsoft.insights/diagnosticsettings/write',
]
const resourceId = `${sampleCluster}/providers/Microsoft.Insights/diagnosticSettings/audit`
const removed = { operation: 'microsoft.insights/diagnosticsettings/delete', resourceId }

export const azureDiagnosticsChanged = detection({
  id: 'azure.diagnostics.changed',
  title: 'A diagnostic setting was removed or changed',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Defense Evasion'], techniques: ['T1562.008'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(oneOf('operation', operations), operationSucceeded),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller'],
  why: 'The setting is all that brings the audit log out of the control plane. Whoever means to act unseen takes it away first, or leaves it and unticks one category.',
  respond:
    'See what is still sent: `az monitor diagnostic-settings list --resource <cluster id>`. Put the setting back, ask the caller, and treat the time without it as time in which anything may have happened.',
  carveOuts: [
    'What a write left in the setting no log tells: the controls on it do, from the setting itself.',
    'Azure Policy writes settings as the identity of its assignment: allow that identity.',
  ],
  aliases: ['act-diagnostics-removed'],
  judgedBy: [
    {
      operations,
      by: [
        'diag-audit-logs',
        'arc-audit-logs',
        'law-query-auditing',
        'acr-diagnostics',
        'kv-diagnostics',
      ],
    },
  ],
  peers: {
    elastic: ['Azure Diagnostic Settings Deleted'],
    panther: ['Azure.MonitorActivity.DiagnosticSettings.Deleted'],
  },
  cases: [
    positive('removed', activity(removed)),
    positive(
      'written again',
      activity({ operation: 'microsoft.insights/diagnosticsettings/write', resourceId }),
    ),
    positive(
      'of a whole subscription',
      activity({
        operation: 'microsoft.insights/diagnosticsettings/delete',
        resourceId:
          '/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Insights/diagnosticSettings/export',
      }),
    ),
    nearMiss('a removal that was refused', activity({ ...removed, status: 'Failure' })),
    nearMiss('a removal that has only begun', activity({ ...removed, status: 'Started' })),
    nearMiss(
      'an alert rule',
      activity({ operation: 'microsoft.insights/metricalerts/delete', resourceId }),
    ),
  ],
})
