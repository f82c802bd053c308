import type { ResourceSource } from '../local/azure/world/resource-source.ts'
import type { Subscription } from '../local/azure/world/subscription.ts'
import { subscriptionIdOf } from '../local/fleet/estate.ts'
import { sampleFleet } from '../local/fleet/sample-fleet.ts'

/** A fleet of sample clusters, made as they are read, spread evenly over any number of subscriptions. */
export interface WideFleet extends ResourceSource {
  readonly subscriptions: readonly Subscription[]
}

export function wideFleet(clusters: number, subscriptions: number): WideFleet {
  const sample = sampleFleet({ clusters, seed: 1 })
  const each = Math.ceil(clusters / subscriptions)
  const width = String(clusters).length
  const nameAt = (index: number): string => `aks-${String(index).padStart(width, '0')}`

  function idAt(index: number): string {
    const subscription = subscriptionIdOf(101 + Math.floor(index / each))
    return `/subscriptions/${subscription}/resourceGroups/rg-fleet/providers/Microsoft.ContainerService/managedClusters/${nameAt(index)}`
  }

  return {
    type: sample.type,
    size: clusters,
    idAt,
    at: (index) => ({ ...sample.at(index), id: idAt(index), name: nameAt(index) }),
    subscriptions: Array.from({ length: subscriptions }, (_, index) => ({
      subscriptionId: subscriptionIdOf(101 + index),
      displayName: `Subscription ${index + 1}`,
    })),
  }
}
