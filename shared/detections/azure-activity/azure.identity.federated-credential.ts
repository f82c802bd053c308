import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity, sampleCluster } from '../samples.ts'
import { tables } from '../tables.ts'
import { firstSeen } from '../triggers.ts'

const federated =
  'microsoft.managedidentity/userassignedidentities/federatedidentitycredentials/write'
const access = 'microsoft.containerservice/managedclusters/trustedaccessrolebindings/write'
const bindings = 'microsoft.containerservice/managedclusters/identitybindings/write'
const added = {
  operation: federated,
  resourceId:
    '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/web/federatedIdentityCredentials/web',
}

export const azureIdentityFederatedCredential = detection({
  id: 'azure.identity.federated-credential',
  title: 'A workload was given an identity, or a service the run of a cluster',
  severity: 'high',
  tier: 'extended',
  mitre: { tactics: ['Persistence', 'Privilege Escalation'], techniques: ['T1098.001'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(oneOf('operation', [federated, access, bindings]), operationSucceeded),
  trigger: firstSeen({ of: ['resourceId', 'caller'], baseline: '30d', minHistory: '7d' }),
  groupBy: ['resourceId', 'caller'],
  why: 'A federated credential needs no secret: with one line an issuer that the attacker owns becomes a managed identity, with all that it may do, for as long as nobody looks.',
  respond:
    'See which issuer and which subject it trusts: `az identity federated-credential list -g <group> --identity-name <identity>`; of a cluster also `az aks trustedaccess rolebinding list -g <group> --cluster-name <cluster>` and `az aks identity-binding list -g <group> --cluster-name <cluster>`. Delete what nobody asked for, and look at the sign-ins of the identity.',
  carveOuts: [
    'Callers who wrote that very credential within 30 days, and everybody in the first 7 days.',
    'Credentials of app registrations stand in the log of Entra ID.',
  ],
  judgedBy: [
    { operations: [federated], by: ['iam-federated-credentials'] },
    { operations: [access], by: ['aks-trusted-access-reviewed'] },
    { operations: [bindings], by: ['aks-identity-bindings-scoped'] },
  ],
  peers: { stratus: ['azure.persistence.backdoor-managed-identity-fic'] },
  cases: [
    positive('a federated credential', activity(added)),
    positive(
      'trusted access for a service',
      activity({
        operation: access,
        resourceId: `${sampleCluster}/trustedAccessRoleBindings/backup`,
      }),
    ),
    positive(
      'an identity bound to a cluster',
      activity({ operation: bindings, resourceId: `${sampleCluster}/identityBindings/web` }),
    ),
    nearMiss('refused', activity({ ...added, status: 'Failure' })),
    nearMiss(
      'a credential deleted',
      activity({ ...added, operation: federated.replace(/write$/, 'delete') }),
    ),
    nearMiss(
      'an identity made',
      activity({ operation: 'microsoft.managedidentity/userassignedidentities/write' }),
    ),
  ],
})
