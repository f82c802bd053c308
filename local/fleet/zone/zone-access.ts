import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { guidOf } from '../../azure/world/guid-of.ts'
import { resourceAt } from '../resource-at.ts'
import { companyGroups } from './company-groups.ts'
import type { LandingZone } from './landing-zone.ts'
import { roleGrant } from './role-grant.ts'
import { zoneIds } from './zone-ids.ts'

/** Who may do what in the subscription: groups where it is kept, people and wide roles where it is not. */
export function zoneAccess(zone: LandingZone): readonly ArmResource[] {
  const { subscription } = zoneIds(zone)
  const idOf = (who: string) => guidOf(`${who} of ${zone.prefix}`)
  const grant = (
    who: string,
    role: Parameters<typeof roleGrant>[2]['role'],
    type: 'Group' | 'User',
  ) => roleGrant(subscription, idOf(`${role} ${who}`), { role, to: idOf(who), type })
  const kept = [
    roleGrant(subscription, idOf('engineers'), {
      role: 'Cluster User',
      to: companyGroups.engineers,
      type: 'Group',
    }),
  ]
  if (zone.care === 'kept') return kept
  const mixed = [
    ...kept,
    grant('owners', 'Owner', 'Group'),
    grant('Sam Example', 'Contributor', 'User'),
  ]
  if (zone.care === 'mixed') return mixed
  const operator = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${idOf('operator role')}`
  return [
    ...mixed,
    ...['Kim Example', 'Lou Example', 'Pat Example'].map((who) => grant(who, 'Owner', 'User')),
    resourceAt(operator, {
      roleName: 'Sandbox cluster operator',
      type: 'CustomRole',
      assignableScopes: [subscription],
      permissions: [
        {
          actions: ['Microsoft.ContainerService/*'],
          notActions: [],
          dataActions: [],
          notDataActions: [],
        },
      ],
    }),
    grant('operators', operator as `/${string}`, 'Group'),
  ]
}
