import { resourceAt } from '../resource-at.ts'
import type { Beside } from './beside.ts'
import { besideIds } from './beside-ids.ts'
import { textAt } from './text-at.ts'

/** The public addresses of the node resource group: that of egress, and at times one of a Service. */
export const nodeGroupAddresses: Beside = {
  type: 'Microsoft.Network/publicIPAddresses',
  names: ['kubernetes-public-service', 'outbound'],
  idOf: ({ clusterId, name }) =>
    `${besideIds(clusterId).nodeGroup}/providers/Microsoft.Network/publicIPAddresses/${name}`,
  make({ cluster, id, name, random }) {
    const isOutbound = name === 'outbound'
    const outboundType = textAt(cluster, 'networkProfile', 'outboundType')
    if (isOutbound ? outboundType !== 'loadBalancer' : !random.chance(0.08)) return undefined
    const ipAddress = `198.51.100.${20 + Math.floor(random.next() * 200)}`
    const tags = isOutbound ? { 'aks-managed-type': 'aks-slb-managed-outbound-ip' } : null
    return resourceAt(id, { ipAddress }, { location: cluster['location'], tags })
  },
}
