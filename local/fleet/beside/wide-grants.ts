import { isObject } from '../../../shared/domain/json.ts'
import { roleGrant } from '../zone/role-grant.ts'
import { zoneIds } from '../zone/zone-ids.ts'
import type { Beside } from './beside.ts'
import { besideIds } from './beside-ids.ts'

const type = 'Microsoft.Authorization/roleAssignments'

/** A control plane that may do everything in its subscription, because that was easier. */
export const wideGrants: Beside = {
  type,
  names: ['everything'],
  idOf: ({ zone, guid }) => `${zoneIds(zone).subscription}/providers/${type}/${guid}`,
  make({ cluster, zone, id, random }) {
    const isWide = zone.care === 'careless' && random.chance(0.4)
    if (!isWide || !isObject(cluster['identity'])) return undefined
    const name = id.slice(id.lastIndexOf('/') + 1)
    const to = besideIds(cluster.id).principal()
    return roleGrant(zoneIds(zone).subscription, name, { role: 'Contributor', to })
  },
}
