import { clusterOf } from '../../shared/domain/cluster.ts'
import { isObject, type Json } from '../../shared/domain/json.ts'
import type { LogSource } from '../../shared/domain/log-source.ts'
import type { IsoTime } from '../../shared/domain/time.ts'
import { sentLogs } from '../../shared/pipeline/sight/sent-logs.ts'
import type { ArmResource } from '../azure/world/arm-resource.ts'
import type { World } from '../azure/world.ts'

const settingsType = 'microsoft.insights/diagnosticsettings'
const clusterTypes = [
  'microsoft.containerservice/managedclusters',
  'microsoft.kubernetes/connectedclusters',
]

type Sources = ReadonlyMap<string, readonly LogSource[]>

/** Who has sent its audit log where since `since`, by the lower-cased id of the workspace. */
export function sourcesIn(world: World, since: IsoTime): Sources {
  const settings = Map.groupBy(world.list({ in: (type) => type === settingsType }), ({ id }) =>
    id.slice(0, id.toLowerCase().lastIndexOf('/providers/microsoft.insights/')).toLowerCase(),
  )
  const clusters = [...world.list({ in: (type) => clusterTypes.includes(type) })]
  const all = clusters.flatMap((resource) => {
    const cluster = clusterOf(resource.id)
    const { id } = resource
    if (cluster?.id !== id || world.isDenied(id, `${settingsType}/read`)) return []
    const sent = sentLogs((settings.get(id.toLowerCase()) ?? []) as unknown as Json)
    return [...sent].map(([workspace, logs]) => {
      const running = isRunning(resource)
      const source = { cluster: id, kind: cluster.kind, ...logs, running, since, egress: null }
      return { workspace, source }
    })
  })
  const byWorkspace = Map.groupBy(all, ({ workspace }) => workspace)
  return new Map([...byWorkspace].map(([id, sent]) => [id, sent.map(({ source }) => source)]))
}

function isRunning({ properties }: ArmResource): boolean {
  const power = isObject(properties) ? properties['powerState'] : undefined
  return !isObject(power) || power['code'] !== 'Stopped'
}
