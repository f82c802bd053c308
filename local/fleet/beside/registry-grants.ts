import { roleGrant } from '../zone/role-grant.ts'
import { zoneIds } from '../zone/zone-ids.ts'
import type { Beside } from './beside.ts'
import { textAt } from './text-at.ts'

const type = 'Microsoft.Authorization/roleAssignments'

/** The right of the nodes to pull from the registry of their zone; some may push too. */
export const registryGrants: Beside = {
  type,
  names: ['pull'],
  idOf: ({ zone, guid }) => `${zoneIds(zone).registry}/providers/${type}/${guid}`,
  make({ cluster, zone, id, random }) {
    const to = textAt(cluster, 'identityProfile', 'kubeletidentity', 'objectId')
    if (to === null) return undefined
    const role = random.chance(0.05) ? 'AcrPush' : 'AcrPull'
    return roleGrant(zoneIds(zone).registry, id.slice(id.lastIndexOf('/') + 1), { role, to })
  },
}
