import type { Json, JsonObject } from '../../domain/json.ts'
import { aksWith } from './aks-with.ts'

const keyId = 'https://v.vault.azure.net/keys/etcd/0123456789abcdef'

/** What a case gives when the key of the secrets lies in a vault, `v`, that has these properties. */
export function vaultWith(properties: JsonObject): {
  readonly managedCluster: JsonObject
  readonly keyVaults: Json
} {
  return {
    ...aksWith({ securityProfile: { azureKeyVaultKms: { enabled: true, keyId } } }),
    keyVaults: [
      {
        id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/keys/providers/Microsoft.KeyVault/vaults/v',
        name: 'v',
        properties,
      },
    ],
  }
}
