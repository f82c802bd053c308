import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const aks = 'microsoft.containerservice/managedclusters'
const rotated = { operation: `${aks}/rotateclustercertificates/action` }

export const azureClusterCredentialRotation = detection({
  id: 'azure.cluster.credential-rotation',
  title: 'Certificates, keys or the sign-in of a cluster were reset',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Persistence', 'Impact'], techniques: ['T1098', 'T1531'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(
    oneOf('operation', [
      `${aks}/rotateclustercertificates/action`,
      `${aks}/rotateserviceaccountsigningkeys/action`,
      `${aks}/resetaadprofile/action`,
      `${aks}/resetserviceprincipalprofile/action`,
    ]),
    operationSucceeded,
  ),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller'],
  why: 'A reset locks everybody out who holds the old credential, and lets in who set the new one. As a cure it is planned; otherwise it is an attack, or an outage about to begin.',
  respond:
    'Ask whether it belongs to an incident or to planned work. After a reset of the Entra profile see who is administrator now: `az aks show -g <group> -n <cluster> --query aadProfile`. Rotated certificates need every kubeconfig to be fetched anew.',
  carveOuts: ['The rotation that AKS does by itself, which is no operation of anybody.'],
  cases: [
    positive('certificates', activity(rotated)),
    positive('certificates, in hand', activity({ ...rotated, status: 'Accepted' })),
    positive(
      'keys that sign tokens of service accounts',
      activity({ operation: `${aks}/rotateserviceaccountsigningkeys/action` }),
    ),
    positive('the Entra profile', activity({ operation: `${aks}/resetaadprofile/action` })),
    positive(
      'the service principal',
      activity({ operation: `${aks}/resetserviceprincipalprofile/action` }),
    ),
    nearMiss('refused', activity({ ...rotated, status: 'Failure' })),
    nearMiss(
      'a node image upgraded',
      activity({ operation: `${aks}/agentpools/upgradenodeimageversion/action` }),
    ),
  ],
})
