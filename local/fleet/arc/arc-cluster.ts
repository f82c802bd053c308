import type { JsonObject } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { guidOf } from '../../azure/world/guid-of.ts'
import type { ArcKind } from './arc-kinds.ts'
import { siteScope } from './site-scope.ts'

const tenantId = '00000000-0000-0000-0000-0000000000ff'

/** The Arc resource that Azure would answer for a cluster of this kind. */
export function arcCluster(id: string, kind: ArcKind, tags: JsonObject): ArmResource {
  const { isAzureLocal, certificate, agent } = kind
  const issuerUrl = `https://westeurope.oic.example.com/${guidOf(`issuer of ${id.toLowerCase()}`)}/`
  return {
    id,
    name: id.slice(id.lastIndexOf('/') + 1),
    // As the service mostly spells it, unlike its ids.
    type: 'microsoft.kubernetes/connectedclusters',
    location: 'westeurope',
    ...(isAzureLocal ? { kind: 'ProvisionedCluster' } : {}),
    identity: {
      type: 'SystemAssigned',
      principalId: guidOf(`principal of ${id.toLowerCase()}`),
      tenantId,
    },
    tags,
    properties: {
      provisioningState: 'Succeeded',
      connectivityStatus: kind.status,
      lastConnectivityTime: kind.lastSeen,
      managedIdentityCertificateExpirationTime: certificate,
      agentVersion: agent,
      kubernetesVersion: kind.kubernetes,
      distribution: isAzureLocal ? 'aks_workload' : 'k3s',
      infrastructure: isAzureLocal ? 'azure_stack_hci' : 'generic',
      totalNodeCount: 3,
      aadProfile: { tenantID: tenantId, adminGroupObjectIDs: [], enableAzureRBAC: true },
      arcAgentProfile: { agentAutoUpgrade: 'Enabled', desiredAgentVersion: '1.31.4' },
      ...(kind.isPrivate
        ? { privateLinkState: 'Enabled', privateLinkScopeResourceId: siteScope().id }
        : { privateLinkState: 'Disabled' }),
      oidcIssuerProfile: { enabled: true, issuerUrl },
      securityProfile: { workloadIdentity: { enabled: true } },
    },
  }
}
