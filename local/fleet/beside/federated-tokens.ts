import { isObject } from '../../../shared/domain/json.ts'
import { resourceAt } from '../resource-at.ts'
import type { Beside } from './beside.ts'
import { besideIds } from './beside-ids.ts'
import { textAt } from './text-at.ts'

/** Which tokens become the identity of a cluster: a service account of it, and at times somebody else's. */
export const federatedTokens: Beside = {
  type: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
  names: ['external-dns'],
  idOf: ({ clusterId, name }) =>
    `${besideIds(clusterId).identity}/federatedIdentityCredentials/${name}`,
  make({ cluster, id, name, random }) {
    const { identity } = cluster
    const isOwn = isObject(identity) && identity['type'] === 'UserAssigned'
    const issuer = textAt(cluster, 'oidcIssuerProfile', 'issuerURL')
    if (!isOwn || issuer === null) return undefined
    return resourceAt(id, {
      issuer: random.chance(0.1) ? 'https://token.example.com/retired-cluster/' : issuer,
      subject: `system:serviceaccount:${name}:${name}`,
      audiences: ['api://AzureADTokenExchange'],
    })
  },
}
