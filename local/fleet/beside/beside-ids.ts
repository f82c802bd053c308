import { guidOf } from '../../azure/world/guid-of.ts'

/** Where the things lie that exist because of one cluster. */
export function besideIds(clusterId: string) {
  const name = clusterId.slice(clusterId.lastIndexOf('/') + 1)
  const subscription = clusterId.split('/').slice(0, 3).join('/')
  const group = clusterId.split('/').slice(0, 5).join('/')
  const nodeGroupName = `rg-${name}-nodes`
  const nodeGroup = `${subscription}/resourceGroups/${nodeGroupName}`
  const identities = 'providers/Microsoft.ManagedIdentity/userAssignedIdentities'
  return {
    nodeGroupName,
    nodeGroup,
    securityGroup: `${nodeGroup}/providers/Microsoft.Network/networkSecurityGroups/aks-agentpool-nsg`,
    outboundAddress: `${nodeGroup}/providers/Microsoft.Network/publicIPAddresses/outbound`,
    identity: `${group}/${identities}/id-${name}`,
    principal: () => guidOf(`principal of ${clusterId.toLowerCase()}`),
    kubelet: `${nodeGroup}/${identities}/${name}-agentpool`,
    kubeletPrincipal: () => guidOf(`kubelet of ${clusterId.toLowerCase()}`),
  } as const
}
