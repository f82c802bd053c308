import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'

const at = '/properties/serviceMeshProfile/istio/certificateAuthority/plugin/keyVaultId'
const keyVaultId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/keys/providers/Microsoft.KeyVault/vaults/mesh'
const sensitive = { dataClass: 'sensitive' }

function mesh(plugin: JsonObject | null) {
  return aksWith({
    serviceMeshProfile: { mode: 'Istio', istio: { certificateAuthority: { plugin } } },
  })
}

export const aksServiceMeshPluginCa = control({
  id: 'aks-service-mesh-plugin-ca',
  title: 'Certificate authority of the mesh is rooted in Key Vault',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    dataClasses: words(
      ['restricted', 'sensitive', 'confidential'],
      'Values of the context dataClass that demand an authority of your own',
    ),
  },
  frameworks: {
    mcsb: ['DP-7'],
    nsa: ['Encryption'],
    owasp: ['K08 Secrets Management Failures'],
  },
  why: 'Without one of your own the root of all identities in the mesh is a self-signed secret in the cluster: who reads it can be every workload.',
  judged:
    'Not applicable without the Istio add-on. An authority with keyVaultId passes everywhere. Without it a cluster fails where the context dataClass is one that the parameter lists, and the control does not apply to other classes.',
  fix: '# the authority is chosen when the mesh is enabled\naz aks mesh enable -g <group> -n <cluster> --key-vault-id <vault id> --root-cert-object-name <root> --ca-cert-object-name <certificate> --ca-key-object-name <key> --cert-chain-object-name <chain>',
  bicep: `properties: {
  serviceMeshProfile: {
    mode: 'Istio'
    istio: {
      certificateAuthority: {
        plugin: { keyVaultId: vault.id, rootCertObjectName: 'root', certObjectName: 'ca', keyObjectName: 'key', certChainObjectName: 'chain' }
      }
    }
  }
}`,
  check({ managedCluster: { properties } }, { context, parameters }) {
    const { mode, istio } = properties.serviceMeshProfile
    if (mode !== 'Istio') return notApplicable('the Istio add-on is off')
    if (istio.certificateAuthority.plugin?.keyVaultId !== undefined) {
      return pass('the authority of the mesh is rooted in Key Vault', { at })
    }
    const { dataClass } = context
    if (dataClass === undefined) {
      return unknown('not-mapped', 'the mesh signs for itself, and the class of data is not mapped')
    }
    return isListed(dataClass, parameters.dataClasses)
      ? fail(`the mesh signs for itself, and the data is ${dataClass}`, { at })
      : notApplicable(`${dataClass} data does not demand an authority of your own`)
  },
  cases: [
    { name: 'in Key Vault', given: mesh({ keyVaultId }), context: sensitive, expect: 'pass' },
    { name: 'in Key Vault, class not mapped', given: mesh({ keyVaultId }), expect: 'pass' },
    { name: 'no vault', given: mesh({ keyVaultId: '' }), context: sensitive, expect: 'fail' },
    {
      name: 'self-signed',
      given: mesh(null),
      context: { dataClass: 'Confidential' },
      expect: 'fail',
    },
    {
      name: 'self-signed, not demanded',
      given: mesh(null),
      context: { dataClass: 'public' },
      expect: 'not-applicable',
    },
    {
      name: 'no mesh',
      given: aksWith({ serviceMeshProfile: { mode: 'Disabled' } }),
      context: sensitive,
      expect: 'not-applicable',
    },
    { name: 'never set', given: aksWith({}), context: sensitive, expect: 'not-applicable' },
    { name: 'class not mapped', given: mesh(null), expect: 'unknown' },
    {
      name: 'a new mesh',
      given: aksWith({ serviceMeshProfile: { mode: 'Ambient' } }),
      context: sensitive,
      expect: 'unknown',
    },
  ],
})
