import { isObject, type Json } from '../json.ts'
import { nodeGroupOf } from '../node-group-of.ts'
import { amount, block, flag, list, text } from '../shape.ts'
import { facet } from './facet.ts'
import { networkSecurityGroupIdsOf } from './network-security-groups.ts'
import { subnetIdsOf } from './subnets.ts'

const resourceType = 'Microsoft.Network/networkWatchers/flowLogs'

/**
 * What the flow logs of a cluster target, or lie in: the virtual networks and the NSGs of the subnets that
 * it names, and its node resource group. In lower case, each once.
 */
export function flowLogScopesOf(cluster: Json, subnets: Json): readonly string[] {
  const networks = subnetIdsOf(cluster).map((id) => id.replace(/\/subnets\/[^/]+$/, ''))
  const group = nodeGroupOf(cluster)
  const all = [...networks, ...networkSecurityGroupIdsOf(subnets), ...(group ? [group] : [])]
  return [...new Set(all)].sort()
}

/** Whether what a flow log targets is one of these scopes, or lies in one. */
function isWithin(target: string, scopes: readonly string[]): boolean {
  return scopes.some((scope) => target === scope || target.startsWith(`${scope}/`))
}

/**
 * The flow logs of the networks of a cluster: of virtual networks and subnets, and those of NSGs, which
 * can be made no more. A new one is found when Resource Graph shows it, minutes later.
 */
export const flowLogs = facet({
  name: 'flowLogs',
  title: 'the flow logs of the cluster’s networks',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2025-09-01',
  cost: 'shared',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`, 'Microsoft.Network/virtualNetworks/'],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        enabled: flag,
        targetResourceId: text,
        retentionPolicy: block({ days: amount, enabled: flag }),
        flowAnalyticsConfiguration: block({
          networkWatcherFlowAnalyticsConfiguration: block({
            enabled: flag,
            trafficAnalyticsInterval: amount,
            workspaceResourceId: text,
          }),
        }),
      }),
    }),
  ),
  gather({ body }, input) {
    const subnets = subnetIdsOf(body).map((id) => input.byId(id)?.body ?? null)
    if (subnets.some((subnet) => subnet === null)) return null
    const all = input.all(resourceType)
    const scopes = flowLogScopesOf(body, subnets)
    const own = all.filter(({ body: log }) => isWithin(targetOf(log), scopes))
    // An input that holds none at all may be one that never held them.
    return all.length > 0 ? own.map((log) => log.body) : null
  },
})

function targetOf(log: Json): string {
  const properties = isObject(log) ? log['properties'] : undefined
  const target = isObject(properties) ? properties['targetResourceId'] : undefined
  return typeof target === 'string' ? target.toLowerCase() : ''
}
