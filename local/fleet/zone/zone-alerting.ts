import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import type { LandingZone } from './landing-zone.ts'
import { zoneIds } from './zone-ids.ts'

/** Whom Azure and Defender for Cloud tell what they notice; where it is forgotten, nobody. */
export function zoneAlerting(zone: LandingZone): readonly ArmResource[] {
  if (zone.care === 'careless') return []
  const { actionGroup, healthAlert, subscription } = zoneIds(zone)
  const isKept = zone.care === 'kept'
  const actionGroups = isKept ? [{ actionGroupId: actionGroup }] : []
  const alert = {
    enabled: true,
    scopes: [subscription],
    condition: { allOf: [{ field: 'category', equals: 'ResourceHealth' }] },
    actions: { actionGroups },
  }
  const contact = {
    emails: 'security@example.com',
    isEnabled: true,
    notificationsByRole: { roles: ['Owner'], state: 'On' },
    notificationsSources: [
      isKept
        ? { sourceType: 'Alert', minimalSeverity: 'Medium' }
        : { sourceType: 'AttackPath', minimalRiskLevel: 'Critical' },
    ],
  }
  const location = 'global'
  return [
    resourceAt(actionGroup, { enabled: true, groupShortName: 'operations' }, { location }),
    resourceAt(healthAlert, alert, { location }),
    resourceAt(`${subscription}/providers/Microsoft.Security/securityContacts/default`, contact),
  ]
}
