import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity, sampleArcCluster } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const provider = 'microsoft.hybridcontainerservice'
const instance = `${sampleArcCluster}/providers/Microsoft.HybridContainerService/provisionedClusterInstances/default`
const fetched = {
  operation: `${provider}/provisionedclusterinstances/listadminkubeconfig/action`,
  resourceId: instance,
}

export const azureCredentialAksarcAdmin = detection({
  id: 'azure.credential.aksarc-admin',
  title: 'The admin kubeconfig of a cluster on Azure Local was downloaded',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Credential Access'], techniques: ['T1552.007'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(
    oneOf('operation', [
      `${provider}/provisionedclusterinstances/listadminkubeconfig/action`,
      `${provider}/provisionedclusters/listadminkubeconfig/action`,
    ]),
    operationSucceeded,
  ),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller'],
  why: 'The file is a client certificate with full rights. It asks nobody for a sign-in, and nothing takes it back before it ends.',
  respond:
    'Ask the caller what it was for, and have the file deleted. See who could fetch it: `az role assignment list --scope <cluster id> --include-inherited --include-groups`. If it was not for an emergency, look in the audit log of the cluster for what the certificate did.',
  carveOuts: ['The kubeconfig of a user: azure.credential.user-unusual looks at that.'],
  aliases: ['act-arc-admin-credential'],
  cases: [
    positive('of a cluster of today', activity(fetched)),
    positive(
      'of an older one',
      activity({ operation: `${provider}/provisionedclusters/listadminkubeconfig/action` }),
    ),
    nearMiss('it has only begun', activity({ ...fetched, status: 'Start' })),
    nearMiss('it was refused', activity({ ...fetched, status: 'Failed' })),
    nearMiss(
      'the kubeconfig of a user',
      activity({
        ...fetched,
        operation: `${provider}/provisionedclusterinstances/listuserkubeconfig/action`,
      }),
    ),
  ],
})
