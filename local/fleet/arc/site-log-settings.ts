import type { Beside } from '../beside/beside.ts'
import { logSetting } from '../zone/log-setting.ts'
import { zoneIds } from '../zone/zone-ids.ts'
import { kindOf } from './kind-of.ts'

const type = 'Microsoft.Insights/diagnosticSettings'

/** Where AKS on Azure Local sends its audit log; other distributions do not hand theirs to Azure. */
export const siteLogSettings: Beside = {
  type,
  names: ['audit'],
  idOf: ({ clusterId, name }) => `${clusterId}/providers/${type}/${name}`,
  make({ cluster, zone, name }) {
    if (!kindOf(cluster)?.isAzureLocal) return undefined
    return logSetting(cluster.id, name, zoneIds(zone).workspace, ['kube-audit-admin', 'guard'])
  },
}
