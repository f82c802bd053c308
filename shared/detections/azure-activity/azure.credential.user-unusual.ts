import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity, sampleArcCluster } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const aks = 'microsoft.containerservice/managedclusters'
const arc = 'microsoft.kubernetes/connectedclusters'
const local = 'microsoft.hybridcontainerservice/provisionedclusterinstances'

export const azureCredentialUserUnusual = detection({
  id: 'azure.credential.user-unusual',
  title: 'A user credential of a cluster was fetched from an unusual place',
  severity: 'medium',
  tier: 'core',
  mitre: {
    tactics: ['Initial Access', 'Credential Access'],
    techniques: ['T1078.004', 'T1552.007'],
  },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(
    oneOf('operation', [
      `${aks}/listclusterusercredential/action`,
      `${aks}/listclustermonitoringusercredential/action`,
      `${arc}/listclusterusercredential/action`,
      // Of the preview; Azure lists both.
      `${arc}/listclusterusercredentials/action`,
      `${local}/listuserkubeconfig/action`,
    ]),
    operationSucceeded,
  ),
  trigger: firstSeen({ of: ['caller', 'callerIpPrefix'], baseline: '14d', minHistory: '7d' }),
  groupBy: ['caller', 'callerIp'],
  why: 'People and pipelines fetch a kubeconfig every day, from the networks that they always come from. A stolen account comes from another one.',
  respond:
    'Ask the caller whether they did it, from there. If not, end the sessions of the account and reset it in Entra ID, then look at what it did since: `az monitor activity-log list --caller <caller> --offset 7d`.',
  carveOuts: [
    'Callers from a network (a /24, of IPv6 a /48) that they came from within 14 days, and everybody in the first 7 days after the first credential that they fetched.',
    'Who never fetched one before: nothing is unusual of him yet. anomaly.first-seen.principal tells when he uses it.',
    'Hosted build agents change their addresses: allow their identity.',
  ],
  peers: {
    elastic: [
      'Azure Arc Cluster Credential Access by Identity from Unusual Source',
      'Azure Service Principal Sign-In Followed by Arc Cluster Credential Access',
    ],
  },
  cases: [
    positive('of AKS', activity({ operation: `${aks}/listclusterusercredential/action` })),
    positive(
      'of Arc',
      activity({
        operation: `${arc}/listclusterusercredential/action`,
        resourceId: sampleArcCluster,
      }),
    ),
    positive(
      'of Arc, by its first name',
      activity({
        operation: `${arc}/listclusterusercredentials/action`,
        resourceId: sampleArcCluster,
      }),
    ),
    positive('of Azure Local', activity({ operation: `${local}/listuserkubeconfig/action` })),
    positive(
      'of AKS, for monitoring',
      activity({ operation: `${aks}/listclustermonitoringusercredential/action` }),
    ),
    nearMiss(
      'refused',
      activity({ operation: `${aks}/listclusterusercredential/action`, status: 'Failure' }),
    ),
    nearMiss(
      'the one of the administrator',
      activity({ operation: `${aks}/listclusteradmincredential/action` }),
    ),
  ],
})
