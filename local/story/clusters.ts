import { harbour } from './harbour.ts'

function clusterId(name: string): string {
  return `/subscriptions/${harbour.subscriptionId}/resourceGroups/rg-harbour/providers/Microsoft.ContainerService/managedClusters/${name}`
}

/** Ids of the clusters that things happen to. Tide is created in the course of the day; the pier is connected by Arc. */
export const clusters = {
  berth: clusterId('aks-berth-prod'),
  crane: clusterId('aks-crane-prod'),
  pilot: clusterId('aks-pilot-prod'),
  tide: clusterId('aks-tide-test'),
  pier: `/subscriptions/${harbour.subscriptionId}/resourceGroups/rg-harbour/providers/Microsoft.Kubernetes/connectedClusters/arc-pier-002`,
} as const
