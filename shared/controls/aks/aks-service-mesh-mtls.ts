import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'

const at = '/properties/serviceMeshProfile/mode'
const wireAt = '/properties/networkProfile/advancedNetworking/security/transitEncryption/type'
const sensitive = { dataClass: 'sensitive' }

function cluster(mode: string | null, type: string | null = null, enabled: boolean | null = true) {
  const security = { enabled, transitEncryption: { type } }
  const networkProfile: JsonObject = { advancedNetworking: { enabled: true, security } }
  return aksWith({ networkProfile, serviceMeshProfile: { mode } })
}

export const aksServiceMeshMtls = control({
  id: 'aks-service-mesh-mtls',
  title: 'Traffic inside the cluster can be encrypted',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    dataClasses: words(
      ['restricted', 'sensitive', 'confidential'],
      'Values of the context dataClass that demand encryption between pods',
    ),
  },
  frameworks: {
    mcsb: ['DP-3'],
    nist800_190: ['4.3.3 poorly separated inter-container traffic'],
    nsa: ['Encryption'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  why: 'Between two pods traffic runs in the clear over nodes and networks that others share: one taken node reads what all of them say.',
  judged:
    'The Istio add-on (serviceMeshProfile.mode Istio) or transit encryption WireGuard or mTLS of advanced networking passes everywhere. Without either a cluster fails where the context dataClass is one that the parameter lists, and the control does not apply to other classes. Whether Istio insists on mTLS is decided inside the cluster.',
  fix: `az aks mesh enable -g <group> -n <cluster>
# or, on a cluster with the cilium data plane
az aks update -g <group> -n <cluster> --enable-acns --acns-transit-encryption-type WireGuard`,
  bicep: `properties: {
  networkProfile: {
    advancedNetworking: {
      enabled: true
      security: { enabled: true, transitEncryption: { type: 'WireGuard' } }
    }
  }
}`,
  check({ managedCluster: { properties } }, { context, parameters }) {
    if (properties.serviceMeshProfile.mode === 'Istio') {
      return pass('the Istio add-on is on', { at })
    }
    const network = properties.networkProfile?.advancedNetworking
    const type = network?.security?.transitEncryption.type ?? 'None'
    if (type !== 'None' && network?.enabled !== false && network?.security?.enabled !== false) {
      return pass(`${type} encrypts traffic between nodes`, { at: wireAt })
    }
    const { dataClass } = context
    if (dataClass === undefined) {
      return unknown('not-mapped', 'pods talk in the clear, and the class of data is not mapped')
    }
    return isListed(dataClass, parameters.dataClasses)
      ? fail(`pods talk in the clear, and the data is ${dataClass}`, { at })
      : notApplicable(`${dataClass} data does not demand encryption between pods`)
  },
  cases: [
    { name: 'Istio', given: cluster('Istio'), context: sensitive, expect: 'pass' },
    {
      name: 'WireGuard',
      given: cluster('Disabled', 'WireGuard'),
      context: sensitive,
      expect: 'pass',
    },
    { name: 'mTLS, class not mapped', given: cluster(null, 'mTLS'), expect: 'pass' },
    {
      name: 'WireGuard, switched off',
      given: cluster(null, 'WireGuard', false),
      context: sensitive,
      expect: 'fail',
    },
    { name: '"None"', given: cluster('Disabled', 'None'), context: sensitive, expect: 'fail' },
    { name: 'never set', given: aksWith({}), context: { dataClass: 'Restricted' }, expect: 'fail' },
    {
      name: 'not demanded',
      given: aksWith({}),
      context: { dataClass: 'public' },
      expect: 'not-applicable',
    },
    { name: 'class not mapped', given: aksWith({}), expect: 'unknown' },
    { name: 'a new mesh', given: cluster('Linkerd'), context: sensitive, expect: 'unknown' },
  ],
})
