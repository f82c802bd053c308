import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity, sampleCluster } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const operation = 'microsoft.containerservice/managedclusters/jwtauthenticators/write'
const trusted = { operation, resourceId: `${sampleCluster}/jwtAuthenticators/ci` }

export const azureIdentityApiServerIssuer = detection({
  id: 'azure.identity.api-server-issuer',
  title: 'A cluster was made to trust another identity provider',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Persistence', 'Credential Access'], techniques: ['T1556', 'T1098'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(oneOf('operation', [operation]), operationSucceeded),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller'],
  why: 'Whoever holds the keys of that provider can sign a token for any user that its mapping allows. No account in Entra ID is needed, and none can be disabled.',
  respond:
    'Read the issuer and the claim mappings: `az aks jwtauthenticator list -g <group> --cluster-name <cluster>` (the commands are in the aks-preview extension). Delete what nobody asked for: `az aks jwtauthenticator delete -g <group> --cluster-name <cluster> -n <authenticator>`, then look in the audit log for users that came by it.',
  carveOuts: ['One that is removed. The operation is named after the resource; it was not seen.'],
  judgedBy: [{ operations: [operation], by: ['aks-jwt-authenticators-trusted'] }],
  cases: [
    positive('written', activity(trusted)),
    positive('written, in hand', activity({ ...trusted, status: 'Accepted' })),
    nearMiss('refused', activity({ ...trusted, status: 'Failure' })),
    nearMiss(
      'removed',
      activity({
        ...trusted,
        operation: 'microsoft.containerservice/managedclusters/jwtauthenticators/delete',
      }),
    ),
    nearMiss(
      'the cluster written',
      activity({ operation: 'microsoft.containerservice/managedclusters/write' }),
    ),
  ],
})
