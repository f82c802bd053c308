import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity, sampleCluster } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const operation = 'microsoft.containerservice/managedclusters/accessprofiles/listcredential/action'
const fetched = { operation, resourceId: `${sampleCluster}/accessProfiles/clusterAdmin` }

export const azureCredentialAccessProfile = detection({
  id: 'azure.credential.access-profile',
  title: 'The credential of an access profile was fetched',
  severity: 'high',
  tier: 'extended',
  mitre: { tactics: ['Credential Access'], techniques: ['T1552.007'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(oneOf('operation', [operation]), operationSucceeded),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller'],
  why: 'It is the older way to the same kubeconfig. No tool of today takes it, so whoever does may want to pass by those who watch the newer one.',
  respond:
    'Ask the caller which tool did it. If nobody knows it, close both ways and make every copy worthless: `az aks update -g <group> -n <cluster> --disable-local-accounts`, then `az aks rotate-certs -g <group> -n <cluster>`.',
  carveOuts: ['Reading a profile without its credential, which the log does not record.'],
  cases: [
    positive('of the administrator', activity(fetched)),
    positive(
      'of the user: without Entra ID it is a certificate too',
      activity({ operation, resourceId: `${sampleCluster}/accessProfiles/clusterUser` }),
    ),
    positive('that was only accepted yet', activity({ ...fetched, status: 'Accept' })),
    nearMiss('that was refused', activity({ ...fetched, status: 'Failure' })),
    nearMiss(
      'the kubeconfig of today',
      activity({
        operation: 'microsoft.containerservice/managedclusters/listclusteradmincredential/action',
      }),
    ),
  ],
})
