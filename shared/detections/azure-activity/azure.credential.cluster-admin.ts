import { operationSucceeded } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { activity } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const operation = 'microsoft.containerservice/managedclusters/listclusteradmincredential/action'

export const azureCredentialClusterAdmin = detection({
  id: 'azure.credential.cluster-admin',
  title: 'The admin kubeconfig of a cluster was downloaded',
  severity: 'high',
  tier: 'core',
  mitre: {
    tactics: ['Credential Access', 'Privilege Escalation'],
    techniques: ['T1552.007', 'T1078.004'],
  },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(oneOf('operation', [operation]), operationSucceeded),
  trigger: onMatch(),
  groupBy: ['resourceId', 'caller', 'callerIp'],
  why: 'The file is a certificate in system:masters. It works without Entra ID, for everybody who holds a copy, until the cluster rotates its certificates.',
  respond: `Ask the caller what it was for. Rotate the certificates and close the way:
az aks rotate-certs -g <group> -n <cluster>
az aks update -g <group> -n <cluster> --disable-local-accounts`,
  aliases: ['act-admin-credential'],
  cases: [
    positive('the download', activity({ operation })),
    positive('as the export spells it', {
      time: '2026-11-01T09:00:00.000Z',
      resourceId: '/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000001',
      operationName: operation.toUpperCase(),
      category: 'Administrative',
      resultType: 'Accept',
      callerIpAddress: '203.0.113.10',
      identity: { claims: { appid: '00000000-0000-0000-0000-000000000004' } },
    }),
    positive('as the REST API spells it', {
      eventTimestamp: '2026-11-01T09:00:00.000Z',
      resourceId: '/subscriptions/00000000-0000-0000-0000-000000000001',
      operationName: { value: operation, localizedValue: 'List credential' },
      status: { value: 'Succeeded', localizedValue: 'Succeeded' },
      caller: 'alice@example.com',
    }),
    nearMiss('it has only begun', activity({ operation, status: 'Start' })),
    nearMiss('it was refused', activity({ operation, status: 'Failure' })),
    nearMiss(
      'the kubeconfig of a user',
      activity({ operation: operation.replace('admin', 'user') }),
    ),
  ],
})
