import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { guidOf } from '../../azure/world/guid-of.ts'
import { resourceAt } from '../resource-at.ts'
import { companyGroups } from './company-groups.ts'
import type { LandingZone } from './landing-zone.ts'
import { roleGrant } from './role-grant.ts'
import { roleSchedule } from './role-schedule.ts'
import { zoneIds } from './zone-ids.ts'

/** Of the simulated morning. */
const activated = { from: '2026-12-08T07:30:00Z', until: '2026-12-08T12:30:00Z' }

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
  if (zone.care === 'kept') return scheduled(kept)
  const sam = grant('Sam Example', 'Contributor', 'User')
  const mixed = [...kept, grant('owners', 'Owner', 'Group')]
  if (zone.care === 'mixed') return [...scheduled(mixed), sam, roleSchedule(sam, activated)]
  const operator = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${idOf('operator role')}`
  const people = ['Kim Example', 'Lou Example', 'Pat Example'].map((who) =>
    grant(who, 'Owner', 'User'),
  )
  const operators = grant('operators', operator as `/${string}`, 'Group')
  return [
    ...scheduled([...mixed, sam, ...people, operators]),
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
  ]
}

/** Those of groups and people, with the schedules that Azure makes for them. */
function scheduled(grants: readonly ArmResource[]): readonly ArmResource[] {
  return grants.flatMap((grant) => [grant, roleSchedule(grant)])
}
