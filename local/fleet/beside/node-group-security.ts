import { resourceAt } from '../resource-at.ts'
import type { Beside } from './beside.ts'
import { besideIds } from './beside-ids.ts'

/** The NSG that AKS makes for its nodes, with what Services of the kind LoadBalancer opened. */
export const nodeGroupSecurity: Beside = {
  type: 'Microsoft.Network/networkSecurityGroups',
  names: ['aks-agentpool-nsg'],
  idOf: ({ clusterId }) => besideIds(clusterId).securityGroup,
  make({ cluster, id }) {
    const properties = {
      access: 'Allow',
      destinationAddressPrefix: '*',
      destinationPortRanges: ['80', '443'],
      direction: 'Inbound',
      priority: 500,
      protocol: 'Tcp',
      sourceAddressPrefix: 'Internet',
      sourcePortRange: '*',
    }
    const securityRules = [{ name: 'k8s-azure-lb_allow_IPv4_service', properties }]
    return resourceAt(id, { securityRules }, { location: cluster['location'] })
  },
}
