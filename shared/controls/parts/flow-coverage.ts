import type { Facets } from '../../domain/facets/index.ts'
import { isSameText } from './is-same-text.ts'
import { nameOf } from './name-of.ts'
import { namedSubnets } from './named-subnets.ts'

type Log = Facets['flowLogs'][number]
type Seen = Pick<Facets, 'managedCluster' | 'subnets' | 'flowLogs'>

/** A network of the cluster, by the name of its subnet, with the logs that are on and see all its nodes. */
export interface FlowCoverage {
  readonly network: string
  readonly byNetwork: readonly Log[]
  /** Logs of an NSG: they can be made no more, and end on 30 September 2027. */
  readonly byGroup: readonly Log[]
}

const ofNetwork = /\/providers\/microsoft\.network\/virtualnetworks\/[^/]+(\/subnets\/[^/]+)?$/i
const ofGroup = /\/providers\/microsoft\.network\/networksecuritygroups\/[^/]+$/i

/** Which flow logs see the subnets of nodes and pods, or the network that AKS made. */
export function flowCoverage(seen: Seen): readonly FlowCoverage[] {
  const on = seen.flowLogs.filter(({ properties }) => properties.enabled === true)
  const { egress } = namedSubnets(seen.managedCluster)
  if (egress.length === 0) return [ofNodeGroup(seen, on)]
  return egress.map((id) => {
    const subnet = seen.subnets.find((one) => isSameText(one.id, id))
    const group = subnet?.properties.networkSecurityGroup.id
    const network = id.replace(/\/subnets\/[^/]+$/, '')
    return {
      network: subnet === undefined ? id : nameOf(subnet),
      byNetwork: on.filter((log) => targets(log, id) || targets(log, network)),
      byGroup: on.filter((log) => targets(log, group)),
    }
  })
}

/** Where the cluster names no subnet, what is logged in its node resource group is its network. */
function ofNodeGroup({ managedCluster }: Seen, on: readonly Log[]): FlowCoverage {
  const group = managedCluster.properties.nodeResourceGroup?.toLowerCase()
  const own = on.filter(
    ({ properties: { targetResourceId: target } }) =>
      group !== undefined && target?.toLowerCase().includes(`/resourcegroups/${group}/`),
  )
  const having = (form: RegExp) =>
    own.filter(({ properties }) => form.test(properties.targetResourceId ?? ''))
  return {
    network: 'the network that AKS made',
    byNetwork: having(ofNetwork),
    byGroup: having(ofGroup),
  }
}

function targets({ properties }: Log, id: string | undefined): boolean {
  return isSameText(properties.targetResourceId, id)
}
