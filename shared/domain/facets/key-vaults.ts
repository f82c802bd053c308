import { isObject, type Json } from '../json.ts'
import { block, flag, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

const resourceType = 'Microsoft.KeyVault/vaults'

const vaultId =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.keyvault\/vaults\/([^/]+)/
const keyUri = /^https:\/\/([a-z0-9-]+)\.vault\.[^/]+\/keys\//

/** What a cluster names of its vaults, in lower case: ids where it tells them, else names out of the addresses of keys. */
export interface NamedVaults {
  readonly ids: readonly string[]
  readonly names: readonly string[]
}

/** The vaults of the key that encrypts secrets, and of the certificate authority of the mesh. */
export function keyVaultsOf(body: Json | undefined): NamedVaults {
  const kms = inside(body, 'properties', 'securityProfile', 'azureKeyVaultKms')
  const plugin = ['properties', 'serviceMeshProfile', 'istio', 'certificateAuthority', 'plugin']
  const ids = [inside(kms, 'keyVaultResourceId'), inside(body, ...plugin, 'keyVaultId')].flatMap(
    (id) => vaultId.exec(lower(id))?.[0] ?? [],
  )
  const [, name] = keyUri.exec(lower(inside(kms, 'keyId'))) ?? []
  const isTold = ids.some((id) => vaultId.exec(id)?.[1] === name)
  return {
    ids: [...new Set(ids)].sort(),
    names: name === undefined || isTold ? [] : [name],
  }
}

function inside(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : undefined), value)
}

function lower(value: Json | undefined): string {
  return typeof value === 'string' ? value.toLowerCase() : ''
}

/**
 * The vaults that the cluster itself names. Those of SecretProviderClass objects stand in the cluster, and
 * those of disk encryption sets in another resource: neither is followed. Names of vaults are unique in Azure.
 */
export const keyVaults = facet({
  name: 'keyVaults',
  title: 'the key vaults that the cluster names',
  appliesTo: ['aks'],
  resourceType,
  apiVersion: '2026-02-01',
  cost: 'shared',
  swept: 'gathered',
  refreshHours: 24,
  permissions: [`${resourceType}/read`],
  operations: [`${resourceType}/`],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        enablePurgeProtection: flag,
        enableRbacAuthorization: flag,
        enableSoftDelete: flag,
        networkAcls: block({
          defaultAction: oneOf('Allow', 'Deny'),
          ipRules: list(block({ value: text })),
        }),
        privateEndpointConnections: list(
          block({
            properties: block({
              privateLinkServiceConnectionState: block({
                status: oneOf('Approved', 'Disconnected', 'Pending', 'Rejected'),
              }),
            }),
          }),
        ),
        publicNetworkAccess: oneOf('Enabled', 'Disabled', 'SecuredByPerimeter'),
      }),
    }),
  ),
  gather({ body }, input) {
    const { ids, names } = keyVaultsOf(body)
    const found = [
      ...ids.map((id) => input.byId(id)),
      ...names.map((name) => input.named(resourceType, name)),
    ]
    const bodies = found.flatMap((one) => (one === null ? [] : [one.body]))
    return bodies.length > 0 && bodies.length === found.length ? bodies : null
  },
})
