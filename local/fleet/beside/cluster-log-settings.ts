import { logSetting } from '../zone/log-setting.ts'
import { zoneIds } from '../zone/zone-ids.ts'
import type { Beside } from './beside.ts'
import { isTended } from './is-tended.ts'

const type = 'Microsoft.Insights/diagnosticSettings'
const whole = [
  'kube-audit-admin',
  'guard',
  'kube-apiserver',
  'kube-controller-manager',
  'cloud-controller-manager',
  'cluster-autoscaler',
]

/** Where a cluster sends its logs: some send nothing, some all twice, some to a workspace that is gone. */
export const clusterLogSettings: Beside = {
  type,
  names: ['audit'],
  idOf: ({ clusterId, name }) => `${clusterId}/providers/${type}/${name}`,
  make({ cluster, zone, name, random }) {
    const { workspace } = zoneIds(zone)
    if (isTended(cluster)) {
      const isGone = random.chance(0.03)
      return logSetting(cluster.id, name, isGone ? `${workspace}-old` : workspace, whole)
    }
    if (random.chance(0.6)) return undefined
    const categories = random.pick([['kube-audit', 'kube-audit-admin'], ['kube-apiserver']])
    return logSetting(cluster.id, name, workspace, categories)
  },
}
