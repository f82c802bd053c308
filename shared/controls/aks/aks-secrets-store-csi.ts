import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/addonProfiles/azureKeyvaultSecretsProvider'

export const aksSecretsStoreCsi = control({
  id: 'aks-secrets-store-csi',
  title: 'Key Vault provider of the Secrets Store CSI driver is enabled',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    cisAks: ['4.5.2'],
    mcsb: ['IM-8'],
    nist800_190: ['4.1.4 embedded clear-text secrets'],
    nsa: ['Secrets'],
    owasp: ['K08 Secrets Management Failures'],
  },
  peers: {
    psrule: ['Azure.AKS.SecretStore'],
    kubescape: ['C-0208', 'C-0234'],
  },
  why: 'With the driver pods mount their credentials from Key Vault, where reading them is logged and they can be changed once, instead of from etcd and manifests.',
  judged:
    'The add-on azureKeyvaultSecretsProvider has to be enabled; its key is compared without regard to case. A provider that you installed yourself is not visible: exempt such a cluster with that reason.',
  fix: 'az aks enable-addons -g <group> -n <cluster> --addons azure-keyvault-secrets-provider --enable-secret-rotation',
  bicep: `properties: {
  addonProfiles: {
    azureKeyvaultSecretsProvider: {
      enabled: true
      config: { enableSecretRotation: 'true' }
    }
  }
}`,
  check({ managedCluster: { properties } }) {
    return properties.addonProfiles.get('azureKeyvaultSecretsProvider')?.enabled === true
      ? pass('pods can mount secrets from Key Vault', { at })
      : fail('pods cannot mount secrets from Key Vault', { at })
  },
  cases: [
    {
      name: 'on',
      given: aksWith({ addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true } } }),
      expect: 'pass',
    },
    {
      name: 'on, in another case',
      given: aksWith({
        addonProfiles: { azurekeyvaultsecretsprovider: { enabled: true, config: null } },
      }),
      expect: 'pass',
    },
    {
      name: 'off',
      given: aksWith({
        addonProfiles: { azureKeyvaultSecretsProvider: { enabled: false, config: null } },
      }),
      expect: 'fail',
    },
    { name: 'no add-ons', given: aksWith({}), expect: 'fail' },
    { name: 'add-ons null', given: aksWith({ addonProfiles: null }), expect: 'fail' },
    {
      name: 'on, as text',
      given: aksWith({ addonProfiles: { azureKeyvaultSecretsProvider: { enabled: 'on' } } }),
      expect: 'unknown',
    },
  ],
})
