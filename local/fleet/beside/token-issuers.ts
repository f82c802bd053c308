import { resourceAt } from '../resource-at.ts'
import type { Beside } from './beside.ts'

/** An issuer of tokens that an API server trusts beside Entra ID, for somebody's pipeline. */
export const tokenIssuers: Beside = {
  type: 'Microsoft.ContainerService/managedClusters/jwtAuthenticators',
  names: ['ci'],
  idOf: ({ clusterId, name }) => `${clusterId}/jwtAuthenticators/${name}`,
  make({ zone, id, random }) {
    if (zone.care === 'kept' || !random.chance(0.08)) return undefined
    return resourceAt(id, {
      issuer: { url: 'https://token.example.com/ci', audiences: ['aks'] },
      claimMappings: { username: { expression: "'aks:jwt:ci:' + claims.sub" } },
      claimValidationRules: [],
      userValidationRules: [],
      provisioningState: 'Succeeded',
    })
  },
}
