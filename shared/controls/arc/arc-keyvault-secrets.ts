import { fail } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { extensionsOfType } from '../parts/extensions-of-type.ts'
import { extensionsWith } from '../parts/extensions-with.ts'
import { judgeExtension } from '../parts/judge-extension.ts'
import { nameOf } from '../parts/name-of.ts'

const provider = 'microsoft.azurekeyvaultsecretsprovider'
const store = 'microsoft.azure.secretstore'

export const arcKeyvaultSecrets = control({
  id: 'arc-keyvault-secrets',
  title: 'Secrets of the Arc cluster come from Key Vault',
  severity: 'medium',
  appliesTo: ['arc'],
  needs: ['extensions'],
  frameworks: {
    cisAks: ['4.5.2'],
    mcsb: ['~IM-8'],
    nist800_190: ['4.1.4 embedded clear-text secrets'],
    nsa: ['Secrets'],
    owasp: ['K08 Secrets Management Failures'],
  },
  why: 'Secrets that live in a vault are rotated and withdrawn in one place; copies that somebody carried to a site stay there for years.',
  judged:
    'The Key Vault secrets provider or the Secret Store extension has to exist in the state Succeeded, but not both: Azure advises against running them side by side.',
  fix: `az k8s-extension create -g <group> -c <cluster> -t connectedClusters -n akvsecretsprovider --extension-type Microsoft.AzureKeyVaultSecretsProvider
# where both are there, delete the one that is not used
az k8s-extension delete -g <group> -c <cluster> -t connectedClusters -n <extension>`,
  bicep: `resource secrets 'Microsoft.KubernetesConfiguration/extensions@2025-03-01' = {
  name: 'akvsecretsprovider'
  scope: connectedCluster
  identity: { type: 'SystemAssigned' }
  properties: {
    extensionType: 'Microsoft.AzureKeyVaultSecretsProvider'
  }
}`,
  check({ extensions }) {
    const provided = extensionsOfType(extensions, provider)
    const stored = extensionsOfType(extensions, store)
    if (provided.length > 0 && stored.length > 0) {
      return fail('the secrets provider and the Secret Store run side by side', {
        targets: [...provided, ...stored].map(nameOf),
      })
    }
    return stored.length > 0
      ? judgeExtension(extensions, store, 'the Secret Store')
      : judgeExtension(extensions, provider, 'the Key Vault secrets provider')
  },
  cases: [
    { name: 'secrets provider', given: extensionsWith(provider), expect: 'pass' },
    { name: 'Secret Store', given: extensionsWith('Microsoft.Azure.SecretStore'), expect: 'pass' },
    { name: 'both', given: extensionsWith(provider, store), expect: 'fail' },
    { name: 'neither', given: extensionsWith('microsoft.flux'), expect: 'fail' },
    {
      name: 'failed',
      given: extensionsWith({ extensionType: store, provisioningState: 'Failed' }),
      expect: 'fail',
    },
    {
      name: 'being created',
      given: extensionsWith({ extensionType: provider, provisioningState: 'Creating' }),
      expect: 'unknown',
    },
  ],
})
