import { resourceAt } from '../resource-at.ts'
import type { Beside } from './beside.ts'

/** What Defender for Cloud saw happen and nobody has settled. */
export const defenderIncidents: Beside = {
  type: 'Microsoft.Security/locations/alerts',
  names: ['alert'],
  idOf: ({ clusterId, guid }) =>
    `${clusterId.split('/').slice(0, 5).join('/')}/providers/Microsoft.Security/locations/westeurope/alerts/${guid}`,
  make({ cluster, zone, id, random }) {
    if (zone.care === 'careless' || !random.chance(0.04)) return undefined
    return resourceAt(id, {
      alertDisplayName: 'Digital currency mining container detected',
      severity: 'High',
      status: 'Active',
      timeGeneratedUtc: '2026-12-05T22:41:00.000Z',
      resourceIdentifiers: [{ type: 'AzureResource', azureResourceId: cluster.id }],
    })
  },
}
