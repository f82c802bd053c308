import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity, sampleCluster } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const workspaces = 'microsoft.operationalinsights/workspaces'
const rules = 'microsoft.insights/datacollectionrules/delete'
const associations = 'microsoft.insights/datacollectionruleassociations/delete'
const workspace =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/audit'
const purged = { operation: `${workspaces}/purge/action`, resourceId: workspace }

export const azureWorkspaceTampered = detection({
  id: 'azure.workspace.tampered',
  title: 'Where audit logs are kept was deleted, cut or purged',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Defense Evasion'], techniques: ['T1562.008', 'T1070'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(
    oneOf('operation', [
      `${workspaces}/delete`,
      `${workspaces}/purge/action`,
      `${workspaces}/tables/write`,
      `${workspaces}/tables/delete`,
      `${workspaces}/tables/deletedata/action`,
      rules,
      associations,
    ]),
    operationSucceeded,
  ),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller'],
  why: 'Records that are gone accuse nobody. A purge takes single lines out, a shorter retention takes all old ones, and a rule that is gone keeps new ones from coming.',
  respond:
    'Ask the caller which request or ticket it was. A deleted workspace comes back within 14 days: `az monitor log-analytics workspace recover -g <group> -n <workspace>`. See how long tables keep: `az monitor log-analytics workspace table show -g <group> --workspace-name <workspace> -n AKSAudit`. What was purged is gone; look for a copy in an export or a SIEM.',
  carveOuts: [
    'Requests under privacy law purge too: allow the identity that serves them.',
    'What a write of a table made of its retention and plan no log tells: the controls on it do.',
  ],
  judgedBy: [
    { operations: [`${workspaces}/delete`], by: ['diag-destination-valid'] },
    {
      operations: [`${workspaces}/tables/write`, `${workspaces}/tables/delete`],
      by: ['diag-audit-retention', 'diag-table-plan'],
    },
    { operations: [rules, associations], by: ['dcr-associated'] },
  ],
  peers: { panther: ['Azure.MonitorActivity.LogAnalyticsWorkspace.Deleted'] },
  cases: [
    positive('a purge', activity(purged)),
    positive('a purge that was accepted', activity({ ...purged, status: 'Accepted' })),
    positive(
      'rows of one table deleted',
      activity({
        operation: `${workspaces}/tables/deletedata/action`,
        resourceId: `${workspace}/tables/AKSAudit`,
      }),
    ),
    positive(
      'a workspace deleted',
      activity({ operation: `${workspaces}/delete`, resourceId: workspace }),
    ),
    positive(
      'a table written',
      activity({
        operation: `${workspaces}/tables/write`,
        resourceId: `${workspace}/tables/AKSAudit`,
      }),
    ),
    positive(
      'a collection rule taken from a cluster',
      activity({
        operation: associations,
        resourceId: `${sampleCluster}/providers/Microsoft.Insights/dataCollectionRuleAssociations/ci`,
      }),
    ),
    nearMiss('a purge that was refused', activity({ ...purged, status: 'Failure' })),
    nearMiss(
      'a query pack written',
      activity({ operation: 'microsoft.operationalinsights/querypacks/write' }),
    ),
    nearMiss(
      'a saved search deleted',
      activity({ operation: `${workspaces}/savedsearches/delete`, resourceId: workspace }),
    ),
  ],
})
