import { imageFinding } from '../zone/image-finding.ts'
import type { Beside } from './beside.ts'

/** What Defender for Cloud found in images that run in a cluster, where its plan is on. */
export const imageFindings: Beside = {
  type: 'Microsoft.Security/assessments',
  names: ['api', 'worker'],
  idOf: ({ clusterId, name, guid }) =>
    `${clusterId}/images/${name}/providers/Microsoft.Security/assessments/${guid}`,
  make({ cluster, zone, id, name: image, random }) {
    if (zone.care === 'careless') return undefined
    const name = id.slice(id.lastIndexOf('/') + 1)
    const since = random.pick(['2026-12-04T05:10:00.000Z', '2026-10-12T05:10:00.000Z'])
    const severity = random.pick<'Critical' | 'High' | 'Medium'>(['High', 'Medium', 'Critical'])
    const isMended = !random.chance(0.15)
    return imageFinding({ owner: cluster.id, image, name }, { severity, since, isMended })
  },
}
