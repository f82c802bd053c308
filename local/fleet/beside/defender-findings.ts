import { resourceAt } from '../resource-at.ts'
import type { Beside } from './beside.ts'

const type = 'Microsoft.Security/assessments'
const titles: Readonly<Record<string, string>> = {
  '08e628db-e2ed-4793-bc91-d13e684401c3':
    'Azure Kubernetes Service clusters should have the Azure Policy add-on installed',
  '9b828565-a0ed-61c2-6bf3-1afc99a9b2ca':
    'Role-Based Access Control should be used on Kubernetes services',
}

/** What Defender for Cloud recommends for a cluster, where its plan is on. */
export const defenderFindings: Beside = {
  type,
  names: Object.keys(titles),
  idOf: ({ clusterId, name }) => `${clusterId}/providers/${type}/${name}`,
  make({ zone, id, name, random }) {
    if (zone.care === 'careless') return undefined
    const isBad = random.chance(0.08)
    const since = '2026-09-14T06:12:00.000Z'
    return resourceAt(id, {
      displayName: titles[name],
      metadata: { severity: 'High' },
      status: {
        code: isBad ? 'Unhealthy' : 'Healthy',
        firstEvaluationDate: since,
        statusChangeDate: since,
      },
    })
  },
}
