import type { ArmResource } from '../../../local/azure/world/arm-resource.ts'
import { createWorld, type World } from '../../../local/azure/world.ts'

export const first = '00000000-0000-0000-0000-000000000001'
export const second = '00000000-0000-0000-0000-000000000002'

/** A clock that stands until it is told to go on. */
export interface Clock {
  readonly now: () => string
  readonly pass: (seconds: number) => void
}

export function standingClock(start = '2026-11-03T09:00:00.000Z'): Clock {
  let time = Date.parse(start)
  return {
    now: () => new Date(time).toISOString(),
    pass: (seconds) => {
      time += seconds * 1000
    },
  }
}

/** AKS spells its ids so, and its type with a capital M. */
export const aksId = (name: string, subscription = first): string =>
  `/subscriptions/${subscription}/resourcegroups/rg/providers/Microsoft.ContainerService/managedClusters/${name}`

export const arcId = (name: string, subscription = first): string =>
  `/subscriptions/${subscription}/resourceGroups/edge/providers/Microsoft.Kubernetes/connectedClusters/${name}`

export function aks(name: string, properties: object = {}, subscription = first): ArmResource {
  return {
    id: aksId(name, subscription),
    name,
    type: 'Microsoft.ContainerService/ManagedClusters',
    location: 'westeurope',
    sku: { name: 'Base', tier: 'Standard' },
    properties: {
      provisioningState: 'Succeeded',
      kubernetesVersion: '1.36',
      agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3 }],
      ...properties,
    },
  } as ArmResource
}

/** Two subscriptions, two AKS clusters, an Arc cluster with an extension. */
export function sampleWorld(clock: Clock = standingClock()): World {
  const world = createWorld({ now: clock.now })
  const root = { name: 'root', displayName: 'Root' }
  world.addSubscription({
    subscriptionId: first,
    displayName: 'Production',
    tags: { stage: 'prod' },
    managementGroups: [{ name: 'Prod', displayName: 'Production' }, root],
  })
  world.addSubscription({
    subscriptionId: second,
    displayName: 'Sandbox',
    managementGroups: [root],
  })
  world.seed(
    aks('harbor'),
    aks('lagoon', {}, second),
    {
      id: arcId('buoy'),
      name: 'buoy',
      type: 'Microsoft.Kubernetes/connectedClusters',
      properties: { connectivityStatus: 'Connected' },
    },
    {
      id: `${arcId('buoy')}/providers/Microsoft.KubernetesConfiguration/extensions/flux`,
      name: 'flux',
      type: 'Microsoft.KubernetesConfiguration/extensions',
      properties: {
        extensionType: 'microsoft.flux',
        configurationSettings: { 'helm.enabled': 'true' },
      },
    },
  )
  return world
}
