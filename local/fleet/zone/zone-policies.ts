import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import type { LandingZone } from './landing-zone.ts'
import { policyAssignment } from './policy-assignment.ts'
import { zoneIds } from './zone-ids.ts'

const restricted =
  '/providers/Microsoft.Authorization/policySetDefinitions/42b8ef37-b724-4e24-bbc8-7a7708edfe00'

/** What Azure Policy has beside the assignments of the management groups, and what it overlooks. */
export function zonePolicies(zone: LandingZone): readonly ArmResource[] {
  const { subscription } = zoneIds(zone)
  if (zone.care === 'kept') return []
  const hardening = policyAssignment(subscription, 'pod-security-restricted', {
    definition: restricted,
    displayName: 'Pod security, restricted (being introduced)',
    parameters: {
      effect: 'Audit',
      excludedNamespaces: [
        'kube-system',
        'gatekeeper-system',
        ...(zone.care === 'mixed' ? [] : ['*']),
      ],
    },
    since: '2026-10-20T09:30:00.000Z',
  })
  const waiver = resourceAt(
    `${subscription}/providers/Microsoft.Authorization/policyExemptions/until-migrated`,
    {
      displayName: 'Until everything is migrated',
      exemptionCategory: 'Waiver',
      policyAssignmentId: hardening.id,
      policyDefinitionReferenceIds: [],
      ...(zone.care === 'mixed'
        ? { description: 'Old charts run as root', expiresOn: '2026-11-30T00:00:00Z' }
        : {}),
    },
  )
  return [hardening, waiver]
}
