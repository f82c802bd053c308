import type { ArmResource } from '../azure/world/arm-resource.ts'
import type { Caller } from '../azure/world/caller.ts'
import type { Subscription } from '../azure/world/subscription.ts'
import { clusterResource } from '../fleet/cluster-resource.ts'
import { subscriptionIdOf } from '../fleet/estate.ts'
import type { Traits } from '../fleet/traits.ts'
import { workspaceId, workspaceResource } from '../fleet/workspaces.ts'
import { pipelineId } from '../start/sample-policy.ts'

/** The subscription that the story plays in. */
export const harbour: Subscription = {
  subscriptionId: subscriptionIdOf(8),
  displayName: 'Harbour',
  managementGroups: [
    { name: 'corp', displayName: 'Corporate' },
    { name: 'example', displayName: 'Example Ltd' },
  ],
}

export const people = {
  ada: {
    objectId: '5f0c1d2e-0000-4000-8000-0000000000a1',
    appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
    type: 'User',
    name: 'Ada Lindqvist',
    upn: 'ada.lindqvist@example.com',
    ipAddress: '198.51.100.23',
  },
  noor: {
    objectId: '5f0c1d2e-0000-4000-8000-0000000000a2',
    appId: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
    type: 'User',
    name: 'Noor Haddad',
    upn: 'noor.haddad@example.com',
    ipAddress: '203.0.113.7',
  },
  pipeline: {
    objectId: '5f0c1d2e-0000-4000-8000-0000000000a3',
    appId: pipelineId,
    type: 'ServicePrincipal',
    ipAddress: '198.51.100.70',
  },
} as const satisfies Record<string, Caller>

function clusterId(name: string): string {
  return `/subscriptions/${harbour.subscriptionId}/resourceGroups/rg-harbour/providers/Microsoft.ContainerService/managedClusters/${name}`
}

/** Ids of the clusters that things happen to. The last one is created in the course of the day. */
export const clusters = {
  berth: clusterId('aks-berth-prod'),
  crane: clusterId('aks-crane-prod'),
  pilot: clusterId('aks-pilot-prod'),
  tide: clusterId('aks-tide-test'),
} as const

/** A cluster that passes every control that it can, before the story touches it. */
export function harbourCluster(id: string, change: Partial<Traits> = {}): ArmResource {
  const linux = {
    osType: 'Linux',
    osSKU: 'AzureLinux',
    nodeImageVersion: 'AKSAzureLinux-V3gen2-202611.24.0',
    publicAddresses: false,
  } as const
  const name = id.slice(id.lastIndexOf('/') + 1)
  return clusterResource({
    id,
    name,
    location: 'northeurope',
    tags: { environment: name.endsWith('prod') ? 'prod' : 'test', team: 'harbour' },
    workspace: workspaceId(harbour.subscriptionId),
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
    kms: true,
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

/** What the story finds in place in the morning. */
export function castResources(): readonly ArmResource[] {
  const { berth, crane, pilot } = clusters
  return [
    workspaceResource(harbour.subscriptionId),
    ...[berth, crane, pilot].map((id) => harbourCluster(id)),
  ]
}
