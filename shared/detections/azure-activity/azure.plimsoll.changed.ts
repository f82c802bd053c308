import { operationSucceeded } from '../carve-outs.ts'
import { blind, nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, endsWith, eq, matches, not, oneOf, startsWith } from '../predicate.ts'
import { activity, sampleCluster } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const group = '/subscriptions/00000000-0000-0000-0000-000000000009/resourcegroups/rg-plimsoll'
const world = { isPlimsoll: (id: string) => id.startsWith(group) }
const app = `${group}/providers/Microsoft.Web/sites/func-plimsoll`
const changed = { operation: 'Microsoft.Web/sites/config/write', resourceId: `${app}/config/web` }
const feeds = 'microsoft.eventgrid/systemtopics/eventsubscriptions'
const feed =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-plimsoll-events/providers/Microsoft.EventGrid/systemTopics/plimsoll/eventSubscriptions/plimsoll-1'

export const azurePlimsollChanged = detection({
  id: 'azure.plimsoll.changed',
  title: 'The deployment of Plimsoll was changed, or keys of it were taken',
  severity: 'critical',
  tier: 'core',
  about: 'plimsoll',
  mitre: { tactics: ['Defense Evasion'], techniques: ['T1562.001', 'T1562.008'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(
    any(
      all(
        eq('resourceIsPlimsoll', true),
        any(
          endsWith('operation', ['/write', '/delete', '/listkeys/action', '/regeneratekey/action']),
          oneOf('operation', [
            'microsoft.web/sites/publishxml/action',
            'microsoft.web/sites/stop/action',
          ]),
        ),
        // A deployment is told by what it writes; tags change nothing.
        not(
          startsWith('operation', [
            'microsoft.resources/deployments/',
            'microsoft.resources/tags/',
          ]),
        ),
      ),
      all(
        oneOf('operation', [`${feeds}/write`, `${feeds}/delete`]),
        matches('resourceId', /\/eventsubscriptions\/plimsoll-\d/),
      ),
    ),
    operationSucceeded,
  ),
  trigger: onMatch(),
  groupBy: ['caller'],
  why: 'Whoever means to act unseen takes the watchman first: a setting of the app, a role on its storage, the subscription that brings its events.',
  respond:
    'Ask the caller whether it was an upgrade. If nobody knows, read what was done: `az monitor activity-log list -g <group> --offset 1d`. Deploy again from a release that you trust, rotate the secrets in the vault, and compare the policy file with the versions that storage keeps.',
  carveOuts: [
    'An upgrade changes a dozen resources: all that one caller does within an hour is one signal. Allow the identity of the pipeline that deploys it.',
    'What is written into storage and the vault is no operation of Resource Manager: a changed policy file is told by itself.',
    'The right to read the fleet, where it is taken away above these groups: the concern about what may not be read tells it, with the next sweep.',
    'In a log alone nobody knows which resources are of Plimsoll, its event subscriptions aside.',
  ],
  cases: [
    positive('a setting of the app', activity(changed), { world }),
    positive(
      'a role on its storage',
      activity({
        operation: 'Microsoft.Authorization/roleAssignments/write',
        resourceId: `${group}/providers/Microsoft.Storage/storageAccounts/plimsoll/providers/Microsoft.Authorization/roleAssignments/x`,
      }),
      { world },
    ),
    positive(
      'the keys of its storage',
      activity({
        operation: 'Microsoft.Storage/storageAccounts/listKeys/action',
        resourceId: `${group}/providers/Microsoft.Storage/storageAccounts/plimsoll`,
      }),
      { world },
    ),
    positive('an event subscription', activity({ operation: `${feeds}/delete`, resourceId: feed })),
    blind('nobody knows what is of Plimsoll', activity(changed)),
    nearMiss('a cluster', activity({ operation: changed.operation, resourceId: sampleCluster }), {
      world,
    }),
    nearMiss('refused', activity({ ...changed, status: 'Failure' }), { world }),
    nearMiss(
      'a deployment, whose resources are told',
      activity({ operation: 'Microsoft.Resources/deployments/write', resourceId: app }),
      { world },
    ),
    nearMiss(
      'a tag, as `plimsoll onboard --verify` writes one',
      activity({
        operation: 'Microsoft.Resources/tags/write',
        resourceId: `${app}/providers/Microsoft.Resources/tags/default`,
      }),
      { world },
    ),
    nearMiss('read', activity({ operation: 'Microsoft.Web/sites/read', resourceId: app }), {
      world,
    }),
  ],
})
