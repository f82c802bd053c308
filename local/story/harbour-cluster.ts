import type { ArmResource } from '../azure/world/arm-resource.ts'
import { clusterResource } from '../fleet/cluster-resource.ts'
import type { Traits } from '../fleet/traits.ts'
import { zoneIds } from '../fleet/zone/zone-ids.ts'
import { clusters } from './clusters.ts'
import { harbour } from './harbour.ts'

/** A cluster that passes every control that it can, before the story touches it. */
export function harbourCluster(id: string, change: Partial<Traits> = {}): ArmResource {
  const linux = {
    osType: 'Linux',
    osSKU: 'AzureLinux',
    nodeImageVersion: 'AKSAzureLinux-V3gen2-202611.24.0',
    publicAddresses: false,
  } as const
  const stands = zoneIds(harbour)
  const name = id.slice(id.lastIndexOf('/') + 1)
  return clusterResource({
    id,
    name,
    location: 'northeurope',
    tags: { environment: name.endsWith('prod') ? 'prod' : 'test', team: 'harbour' },
    workspace: stands.workspace,
    vault: stands.vault,
    diskEncryptionSet: stands.diskEncryptionSet,
    dnsZone: null,
    subnet: stands.subnet([clusters.berth, clusters.crane].includes(id) ? 'quay' : 'pilot'),
    gateway: null,
    egress: 'userDefinedRouting',
    version: '1.36.3',
    tier: 'Standard',
    skuName: 'Base',
    longTerm: false,
    api: 'ranges',
    localAccounts: false,
    entra: 'managed',
    identity: 'UserAssigned',
    policyAddOn: true,
    networkPlugin: 'azure',
    networkPolicy: 'cilium',
    kms: 'private',
    defender: 'on',
    metadataOpen: false,
    routingAddOn: false,
    podIdentity: false,
    pools: [
      { ...linux, name: 'system', mode: 'System', count: 3 },
      { ...linux, name: 'apps', mode: 'User', count: 6 },
    ],
    state: 'Succeeded',
    power: 'Running',
    ...change,
  })
}
