import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, contains, matches, not, oneOf, unless } from '../predicate.ts'
import { activity, sampleArcCluster } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const plans = 'microsoft.security/pricings/write'
const sensors = 'microsoft.kubernetesconfiguration/extensions/delete'
const security = (path: string) =>
  `/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Security/${path}`
const tier = (pricingTier: string) =>
  activity({
    operation: plans,
    resourceId: security('pricings/Containers'),
    properties: { requestbody: JSON.stringify({ properties: { pricingTier } }) },
  })
const uninstalled = (name: string) =>
  activity({
    operation: sensors,
    resourceId: `${sampleArcCluster}/providers/Microsoft.KubernetesConfiguration/extensions/${name}`,
  })

export const azureDefenderDisabled = detection({
  id: 'azure.defender.disabled',
  title: 'Microsoft Defender was turned off or silenced',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Defense Evasion'], techniques: ['T1562.001'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(
    any(
      oneOf('operation', [
        'microsoft.security/pricings/delete',
        'microsoft.security/alertssuppressionrules/write',
        'microsoft.security/settings/write',
      ]),
      all(
        oneOf('operation', [plans]),
        // A body may say both, or write a letter as its number: then it is not known.
        unless(
          all(
            matches('requestBody', /pricingtier\W+standard/),
            not(matches('requestBody', /pricingtier\W+free|\\u[\da-f]{4}/)),
          ),
        ),
      ),
      all(oneOf('operation', [sensors]), contains('resourceId', ['defender'])),
    ),
    operationSucceeded,
  ),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller'],
  why: 'A plan that is set to Free, a sensor that is removed, or a rule that hides alerts leaves an intruder alone with the clusters of a whole subscription.',
  respond:
    'Turn it on again: `az security pricing create -n Containers --tier standard`. See which alerts are hidden: `az security alerts-suppression-rule list`. Ask the caller, and look at what happened on the clusters in between.',
  carveOuts: [
    'A plan that is known to be set to Standard. Where a record does not tell the tier it counts; a deployment reads the plan first.',
    'The kind of an extension is not in the record, only its name: one that hides what it is counts as azure.arc.extension-removed.',
  ],
  judgedBy: [
    {
      operations: [plans, 'microsoft.security/pricings/delete'],
      by: ['defender-containers-plan', 'defender-arm-keyvault-plans', 'defender-cspm-plan'],
    },
    { operations: [sensors], by: ['arc-defender-extension'] },
  ],
  reads: {
    operations: [plans],
    resourceType: 'Microsoft.Security/pricings',
    apiVersion: '2024-01-01',
    what: 'the tier of the plan: to turn it on and off is one operation',
  },
  peers: {
    elastic: ['Azure Diagnostic Settings Alert Suppression Rule Created or Modified'],
    panther: ['Azure.MonitorActivity.AlertSuppressionRule.Created'],
  },
  cases: [
    positive('a plan set to Free', tier('Free')),
    positive(
      'a plan whose tier is not told',
      activity({ operation: plans, resourceId: security('pricings/Containers') }),
    ),
    positive(
      'a plan set to Free, in a body that says the other word as well',
      activity({
        operation: plans,
        resourceId: security('pricings/Containers'),
        properties: {
          requestbody: JSON.stringify({
            properties: { pricingTier: 'Free' },
            note: 'pricingTier: Standard',
          }),
        },
      }),
    ),
    positive('a plan, as it was read', {
      ...tier('Free'),
      Properties: JSON.stringify({ name: 'Containers', properties: { pricingTier: 'Free' } }),
    }),
    positive(
      'the plan of a resource deleted',
      activity({ operation: 'microsoft.security/pricings/delete' }),
    ),
    positive('the sensor removed', uninstalled('microsoft.azuredefender.kubernetes')),
    positive(
      'alerts hidden',
      activity({
        operation: 'microsoft.security/alertssuppressionrules/write',
        resourceId: security('alertsSuppressionRules/quiet'),
      }),
    ),
    positive(
      'an integration changed',
      activity({
        operation: 'microsoft.security/settings/write',
        resourceId: security('settings/WDATP'),
      }),
    ),
    nearMiss('a plan set to Standard', tier('Standard')),
    nearMiss('a plan set to Standard, as it was read', {
      ...tier('Standard'),
      Properties: JSON.stringify(
        { name: 'Containers', properties: { pricingTier: 'Standard' } },
        null,
        2,
      ),
    }),
    nearMiss('another extension removed', uninstalled('flux')),
    nearMiss('refused', { ...tier('Free'), ActivityStatusValue: 'Failure' }),
    nearMiss(
      'the contacts changed',
      activity({ operation: 'microsoft.security/securitycontacts/write' }),
    ),
  ],
})
