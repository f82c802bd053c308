import { idsIn } from '../ids-in.ts'
import { isObject, type Json } from '../json.ts'
import { resourcesIn } from '../resources-in.ts'
import { amount, block, flag, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'
import { keyVaults } from './key-vaults.ts'

const resourceType = 'Microsoft.KeyVault/vaults/keys'
const keyUri = /^https:\/\/([a-z0-9-]+)\.vault\.[^/]+\/keys\/([^/]+)/

/** The id, in lower case, of the key that encrypts secrets, once one of the vaults is known to hold it; else none. */
export function encryptionKeyIdsOf(body: Json | undefined, vaults: Json | null): readonly string[] {
  const path = ['properties', 'securityProfile', 'azureKeyVaultKms', 'keyId']
  const uri = path.reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : undefined), body)
  const [, vault, key] = keyUri.exec(typeof uri === 'string' ? uri.toLowerCase() : '') ?? []
  const ids = idsIn(vaults).map((id) => id.toLowerCase())
  return ids.filter((id) => id.endsWith(`/vaults/${vault}`)).map((id) => `${id}/keys/${key}`)
}

/** The key that encrypts the secrets of the cluster, as Resource Manager tells it. Not in Resource Graph. */
export const encryptionKeys = facet({
  name: 'encryptionKeys',
  title: 'the key that encrypts the secrets of the cluster',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2026-02-01',
  cost: 'call',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: keyVaults.operations,
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        attributes: block({ enabled: flag, exp: amount }),
        rotationPolicy: block({
          lifetimeActions: list(block({ action: block({ type: oneOf('notify', 'rotate') }) })),
        }),
      }),
    }),
  ),
  gather: (cluster, input) =>
    resourcesIn(input, encryptionKeyIdsOf(cluster.body, keyVaults.gather(cluster, input))),
})
