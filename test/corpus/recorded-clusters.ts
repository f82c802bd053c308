import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { facets } from '../../shared/domain/facets/index.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { known } from '../../shared/domain/maybe.ts'
import type { ClusterSnapshot } from '../../shared/domain/snapshot.ts'
import { beside } from '../catalogue/beside.ts'

export interface RecordedCluster {
  readonly file: string
  readonly body: JsonObject
  readonly snapshot: ClusterSnapshot
}

const takenAt = '2026-11-01T00:00:00.000Z'
const nothing = { all: () => [], byId: () => null, below: () => [], named: () => null }

/** The clusters that were recorded from Azure, as an input of single documents would hold them. */
export function recordedClusters(): readonly RecordedCluster[] {
  const folder = beside('corpus/arm/managedClusters')
  if (folder === null) return []
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const body: JsonObject = JSON.parse(readFileSync(join(folder, file), 'utf8'))
      const id = String(body['id'] ?? file)
      const found = Object.values(facets).flatMap(({ name, gather }) => {
        const value = gather({ id: id.toLowerCase(), body }, nothing)
        return value === null ? [] : [[name, known(value, takenAt)]]
      })
      const cluster = {
        id,
        kind: 'aks',
        name: file,
        subscriptionId: '0',
        resourceGroup: 'g',
      } as const
      return { file, body, snapshot: { cluster, takenAt, facets: Object.fromEntries(found) } }
    })
}
