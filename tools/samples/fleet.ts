import { type Cluster, clusterOf } from '../../shared/domain/cluster.ts'
import type { IsoTime } from '../../shared/domain/time.ts'

/** A made-up place in Azure, of which the pictures and pages of channels tell. */
const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups'
const now: IsoTime = '2026-11-23T12:00:00.000Z'

function cluster(name: string): Cluster {
  const found = clusterOf(
    `${group}/rg-${name}/providers/Microsoft.ContainerService/managedClusters/${name}`,
  )
  if (found === null) throw new Error(`${name} is no name of a cluster`)
  return found
}

export const fleet = { now, version: Date.parse(now), cluster }
