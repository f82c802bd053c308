import type { JsonObject } from '../../../shared/domain/json.ts'
import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import { hubIds } from './hub-ids.ts'

/** What the firewall of the hub lets through: names for all clusters, and everything for research. */
export function hubRules(): readonly ArmResource[] {
  return [
    ruleGroup('clusters', 200, [
      {
        name: 'aks',
        ruleType: 'ApplicationRule',
        sourceAddresses: ['10.0.0.0/8'],
        fqdnTags: ['AzureKubernetesService'],
        targetFqdns: [],
      },
      {
        name: 'git',
        ruleType: 'ApplicationRule',
        sourceAddresses: ['10.0.0.0/8'],
        targetFqdns: ['git.example.com', '*.registry.example.com'],
      },
    ]),
    ruleGroup('research', 900, [
      {
        name: 'until-data-sets-are-listed',
        ruleType: 'NetworkRule',
        ipProtocols: ['Any'],
        sourceAddresses: ['10.5.0.0/16'],
        sourceIpGroups: [],
        destinationAddresses: ['*'],
        destinationPorts: ['*'],
      },
    ]),
  ]
}

function ruleGroup(name: string, priority: number, rules: readonly JsonObject[]): ArmResource {
  const collection = {
    name: `allow-${name}`,
    priority,
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    action: { type: 'Allow' },
    rules,
  }
  const id = `${hubIds.policy}/ruleCollectionGroups/${name}`
  return resourceAt(id, { priority, ruleCollections: [collection] })
}
