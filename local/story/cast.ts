import { asJson } from '../../shared/domain/json.ts'
import type { ArmResource } from '../azure/world/arm-resource.ts'
import { arcCluster } from '../fleet/arc/arc-cluster.ts'
import { arcKinds } from '../fleet/arc/arc-kinds.ts'
import { sitePaths } from '../fleet/arc/site-paths.ts'
import { clusterLock } from '../fleet/beside/cluster-lock.ts'
import { clusterLogSettings } from '../fleet/beside/cluster-log-settings.ts'
import { zoneResources } from '../fleet/zone/zone-resources.ts'
import { clusters } from './clusters.ts'
import { harbour } from './harbour.ts'
import { harbourCluster } from './harbour-cluster.ts'
import { withBesides } from './with-besides.ts'

const craneLogs = `${clusters.crane}/providers/${clusterLogSettings.type}/audit`

/** The full audit log: that secrets are listed is a read, which the admin category leaves out. */
function withReads(setting: ArmResource): ArmResource {
  const properties: unknown = JSON.parse(
    JSON.stringify(setting.properties).replaceAll('"kube-audit-admin"', '"kube-audit"'),
  )
  return { ...setting, properties: asJson(properties as object) }
}

/** What the story finds in place in the morning. */
export function castResources(): readonly ArmResource[] {
  const { berth, crane, pilot, pier } = clusters
  const kept = arcKinds.find(({ name }) => name === 'kept')
  if (kept === undefined) throw new Error('No kind of Arc cluster is kept')
  const named = [berth, crane, pilot]
  const cast = [
    ...named.map((id) => harbourCluster(id)),
    arcCluster(pier, kept, { environment: 'prod', team: 'harbour' }),
  ]
  return [
    ...zoneResources(harbour),
    ...sitePaths(harbour),
    ...cast.flatMap(withBesides).map((one) => (one.id === craneLogs ? withReads(one) : one)),
    ...[...named, clusters.pier].map(clusterLock),
  ]
}
