import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/securityProfile/azureKeyVaultKms/keyVaultNetworkAccess'

function kms(azureKeyVaultKms: JsonObject | null) {
  return aksWith({ securityProfile: { azureKeyVaultKms } })
}

export const aksKmsVaultPrivate = control({
  id: 'aks-kms-vault-private',
  title: 'KMS reaches its vault privately',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['~NS-2', 'DP-8'],
    nsa: ['Encryption'],
  },
  why: 'The key that opens all secrets of the cluster lies in that vault. On a public endpoint a stolen credential is enough to use it from anywhere.',
  judged:
    'Not applicable where KMS is off, which has a control of its own. Otherwise azureKeyVaultKms.keyVaultNetworkAccess has to be Private; Public and absent, which means Public, fail.',
  fix: '# needs API server VNet integration and a private endpoint of the vault\naz aks update -g <group> -n <cluster> --enable-azure-keyvault-kms --azure-keyvault-kms-key-id <key id> --azure-keyvault-kms-key-vault-network-access Private --azure-keyvault-kms-key-vault-resource-id <vault id>',
  bicep: `properties: {
  securityProfile: {
    azureKeyVaultKms: {
      enabled: true
      keyId: key.properties.keyUriWithVersion
      keyVaultNetworkAccess: 'Private'
      keyVaultResourceId: vault.id
    }
  }
}`,
  check({ managedCluster: { properties } }) {
    const kms = properties.securityProfile.azureKeyVaultKms
    if (kms?.enabled !== true) return notApplicable('Key Vault KMS is off')
    return kms.keyVaultNetworkAccess === 'Private'
      ? pass('KMS reaches its vault privately', { at })
      : fail('KMS reaches its vault over the public endpoint', { at })
  },
  cases: [
    {
      name: 'private',
      given: kms({ enabled: true, keyVaultNetworkAccess: 'Private' }),
      expect: 'pass',
    },
    {
      name: 'public',
      given: kms({ enabled: true, keyVaultNetworkAccess: 'Public' }),
      expect: 'fail',
    },
    { name: 'never set', given: kms({ enabled: true }), expect: 'fail' },
    {
      name: 'KMS off',
      given: kms({ enabled: false, keyVaultNetworkAccess: 'Private' }),
      expect: 'not-applicable',
    },
    { name: 'null', given: kms(null), expect: 'not-applicable' },
    { name: 'no security profile', given: aksWith({}), expect: 'not-applicable' },
    {
      name: 'a new way',
      given: kms({ enabled: true, keyVaultNetworkAccess: 'Perimeter' }),
      expect: 'unknown',
    },
  ],
})
