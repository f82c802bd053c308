import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isListed } from '../parts/is-listed.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'
import { registriesWith } from '../parts/registries-with.ts'

const own = { sku: 'Premium', encryption: { status: 'enabled' } }
const secret = { dataClass: 'Regulated', exposure: 'internet' }
const hidden = { dataClass: 'public', exposure: 'private' }
const open = { dataClass: 'public', exposure: 'internet' }

export const acrEncryption = control({
  id: 'acr-encryption',
  title: 'Registry CMK and SKU meet data class',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['registries'],
  parameters: {
    dataClasses: words(
      ['regulated'],
      'Values of the context dataClass whose registries have to use a customer-managed key',
    ),
    exposures: words(
      ['private', 'internal'],
      'Values of the context exposure whose registries have to be of the SKU Premium',
    ),
  },
  frameworks: { mcsb: ['DP-5'] },
  peers: {
    policy: ['5b9159ae-1701-4a6f-9a7a-aa9c8ddd0580'],
    cloudsploit: ['acrCMKEncryption'],
    checkov: ['CKV_AZURE_233', 'CKV_AZURE_165'],
    psrule: ['Azure.ACR.MinSku'],
  },
  why: 'Only the SKU Premium can be closed to the internet, and only a key of your own can be taken away when the data in the images must not be read any more.',
  judged:
    'Each registry that the nodes may pull from has to be of the SKU Premium where the context exposure is one of the parameter exposures, and has to have encryption.status enabled where the context dataClass is one of the parameter dataClasses; absent means a key of Azure. A registry that is both passes in any case. Other clusters do not apply; without a context that would decide it is unknown. The key can only be chosen when a registry is made.',
  fix: `az acr update -n <registry> --sku Premium
# a key of your own needs a new registry
az acr create -g <group> -n <new registry> -l <location> --sku Premium --identity <identity id> --key-encryption-key <key id>`,
  bicep: `sku: {
  name: 'Premium'
}
properties: {
  encryption: {
    status: 'enabled'
    keyVaultProperties: {
      identity: identityClientId
      keyIdentifier: keyUri
    }
  }
}`,
  check({ registries }, { context, parameters }) {
    if (registries.length === 0) {
      return notApplicable('no registry is known that the nodes may pull from')
    }
    const small = registries.filter(({ sku }) => sku.name !== 'Premium').map(nameOf)
    const lent = registries
      .filter(({ properties }) => properties.encryption.status !== 'enabled')
      .map(nameOf)
    if (small.length + lent.length === 0) return pass('Premium, with keys of your own')
    const bad = {
      small: isListed(context.exposure, parameters.exposures) ? small : [],
      lent: isListed(context.dataClass, parameters.dataClasses) ? lent : [],
    }
    const faults = [
      ...(bad.small.length > 0 ? [`not of the SKU Premium: ${bad.small.join(', ')}`] : []),
      ...(bad.lent.length > 0 ? [`encrypted with keys of Azure: ${bad.lent.join(', ')}`] : []),
    ]
    if (faults.length > 0) {
      return fail(faults.join('; '), { targets: [...new Set([...bad.small, ...bad.lent])] })
    }
    const blind =
      (small.length > 0 && context.exposure === undefined) ||
      (lent.length > 0 && context.dataClass === undefined)
    return blind
      ? unknown('not-mapped', 'the context exposure or dataClass is not mapped')
      : notApplicable('neither exposure nor data class of the cluster asks for it')
  },
  cases: [
    { name: 'Premium with a key', given: registriesWith(own), expect: 'pass' },
    {
      name: 'a key of Azure, regulated data',
      given: registriesWith({ sku: 'Premium', encryption: { status: 'disabled' } }),
      context: secret,
      expect: 'fail',
    },
    {
      name: 'never set, regulated data',
      given: registriesWith({ sku: 'Premium', encryption: null }),
      context: secret,
      expect: 'fail',
    },
    {
      name: 'Standard, a private cluster',
      given: registriesWith({ sku: 'standard' }),
      context: hidden,
      expect: 'fail',
    },
    {
      name: 'Premium, a private cluster',
      given: registriesWith({ sku: 'Premium' }),
      context: hidden,
      expect: 'not-applicable',
    },
    {
      name: 'Basic, nothing asks',
      given: registriesWith({ sku: 'Basic' }),
      context: open,
      expect: 'not-applicable',
    },
    { name: 'no registry', given: registriesWith(), expect: 'not-applicable' },
    { name: 'nothing mapped', given: registriesWith({ sku: 'Basic' }), expect: 'unknown' },
    {
      name: 'a new state',
      given: registriesWith({ sku: 'Premium', encryption: { status: 'partly' } }),
      context: secret,
      expect: 'unknown',
    },
  ],
})
