import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { guidOf } from '../../azure/world/guid-of.ts'
import { imageFinding } from './image-finding.ts'
import type { LandingZone } from './landing-zone.ts'
import { zoneIds } from './zone-ids.ts'

/** What Defender for Cloud found in the images of the registry, where its plan is on. */
export function zoneImages(zone: LandingZone): readonly ArmResource[] {
  if (zone.care === 'careless') return []
  const { registry } = zoneIds(zone)
  const id = (image: string) => ({
    owner: registry,
    image,
    name: guidOf(`${image} of ${registry}`),
  })
  const isOverdue = zone.care === 'mixed'
  return [
    imageFinding(id('basket'), { severity: 'High', since: '2026-12-02T05:10:00.000Z' }),
    imageFinding(id('checkout'), { severity: 'Medium', since: '2026-10-21T05:10:00.000Z' }),
    imageFinding(id('search'), {
      severity: 'Critical',
      since: isOverdue ? '2026-09-30T05:10:00.000Z' : '2026-12-05T05:10:00.000Z',
      isMended: !isOverdue,
    }),
  ]
}
