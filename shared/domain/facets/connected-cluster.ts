import { block, flag, group, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

/**
 * The Arc resource itself. Spellings: the ARM types of that version; the recordings have
 * `distribution` as aks, AKS, generic and empty, and a connectivity of AgentNotInstalled.
 */
export const connectedCluster = facet({
  name: 'connectedCluster',
  title: 'the Arc resource of the cluster',
  appliesTo: ['arc'],
  resourceType: 'Microsoft.Kubernetes/connectedClusters',
  apiVersion: '2026-05-01',
  cost: 'row',
  refreshHours: 24,
  permissions: ['Microsoft.Kubernetes/connectedClusters/read'],
  operations: ['Microsoft.Kubernetes/connectedClusters/'],
  shape: block({
    id: text,
    kind: text,
    properties: block({
      connectivityStatus: oneOf(
        'Connected',
        'Connecting',
        'Offline',
        'Expired',
        'AgentNotInstalled',
      ),
      lastConnectivityTime: text,
      managedIdentityCertificateExpirationTime: text,
      agentVersion: text,
      kubernetesVersion: text,
      distribution: text,
      aadProfile: group({
        tenantID: text,
        adminGroupObjectIDs: list(text),
        enableAzureRBAC: flag,
      }),
      arcAgentProfile: block({
        agentAutoUpgrade: oneOf('Enabled', 'Disabled'),
        desiredAgentVersion: text,
        agentErrors: list(block({ component: text, message: text, time: text })),
      }),
      gateway: block({ enabled: flag }),
      privateLinkState: oneOf('Enabled', 'Disabled'),
      privateLinkScopeResourceId: text,
      oidcIssuerProfile: block({ enabled: flag, issuerUrl: text }),
      securityProfile: block({ workloadIdentity: block({ enabled: flag }) }),
    }),
  }),
  gather: (cluster) => cluster.body,
})
