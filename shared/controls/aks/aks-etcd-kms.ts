import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/securityProfile/azureKeyVaultKms'
const keyId = 'https://vault.example.com/keys/etcd/0123456789abcdef'

function platformKeys(infrastructureEncryption: string) {
  const profile = { kubernetesResourceObjectEncryptionProfile: { infrastructureEncryption } }
  return { managedClusterPreview: { properties: { securityProfile: profile } } }
}

export const aksEtcdKms = control({
  id: 'aks-etcd-kms',
  title: 'Kubernetes secrets are encrypted with Key Vault KMS',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['managedClusterPreview'],
  frameworks: {
    cisAks: ['5.3.1'],
    mcsb: ['DP-5'],
    nist800_190: ['4.1.4 embedded clear-text secrets'],
    nsa: ['Encryption', 'Secrets'],
    owasp: ['K08 Secrets Management Failures'],
  },
  peers: {
    policy: ['dbbdc317-9734-4dd8-9074-993b29c69008'],
    kubescape: ['C-0244', 'C-0066'],
  },
  why: 'Tokens, passwords and the certificates of agents lie in etcd. With a key of your own in Key Vault a copy of it is useless, and the key can be withdrawn.',
  judged:
    'securityProfile.azureKeyVaultKms.enabled has to be true and keyId set. Where only the platform-managed encryption of the preview API is on, it fails in part, which a policy may accept; without that preview reading a missing KMS fails all the same.',
  fix: 'az aks update -g <group> -n <cluster> --enable-azure-keyvault-kms --azure-keyvault-kms-key-id <key id>',
  bicep: `properties: {
  securityProfile: {
    azureKeyVaultKms: {
      enabled: true
      keyId: key.properties.keyUriWithVersion
    }
  }
}`,
  check({ managedCluster: { properties }, managedClusterPreview: preview }) {
    const kms = properties.securityProfile.azureKeyVaultKms
    if (kms?.enabled === true) {
      return kms.keyId === undefined
        ? fail('Key Vault KMS is on and names no key', { at })
        : pass('Kubernetes secrets are encrypted with a key in Key Vault', { at })
    }
    const platform = preview.known
      ? preview.value.properties.securityProfile.kubernetesResourceObjectEncryptionProfile
      : undefined
    return platform?.infrastructureEncryption === 'Enabled'
      ? fail('secrets are encrypted with keys of the platform, not with yours', {
          at,
          partial: true,
        })
      : fail('Kubernetes secrets are not encrypted with a key in Key Vault', { at })
  },
  cases: [
    {
      name: 'on, with a key',
      given: aksWith({ securityProfile: { azureKeyVaultKms: { enabled: true, keyId } } }),
      expect: 'pass',
    },
    {
      name: 'on, without a key',
      given: aksWith({ securityProfile: { azureKeyVaultKms: { enabled: true, keyId: '' } } }),
      expect: 'fail',
    },
    {
      name: 'off, the key still named',
      given: aksWith({ securityProfile: { azureKeyVaultKms: { enabled: false, keyId } } }),
      expect: 'fail',
    },
    { name: 'empty security profile', given: aksWith({ securityProfile: {} }), expect: 'fail' },
    { name: 'no security profile', given: aksWith({}), expect: 'fail' },
    {
      name: 'keys of the platform',
      given: { ...aksWith({ securityProfile: {} }), ...platformKeys('Enabled') },
      expect: 'fail',
    },
    {
      name: 'keys of the platform in a new mode',
      given: { ...aksWith({ securityProfile: {} }), ...platformKeys('Doubled') },
      expect: 'unknown',
    },
  ],
})
