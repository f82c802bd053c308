import type { Json } from '../../domain/json.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/addonProfiles/openServiceMesh'

function addOns(addonProfiles: Json) {
  return aksWith({ addonProfiles })
}

export const aksOsmRetired = control({
  id: 'aks-osm-retired',
  title: 'Open Service Mesh add-on is gone',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    owasp: ['K10 Outdated and Vulnerable Kubernetes Components'],
  },
  peers: {
    policy: ['73868911-4f4a-444f-adbd-5382bf70208a'],
  },
  why: 'Open Service Mesh was archived: its proxies carry all traffic of the workloads and get no more fixes.',
  judged:
    'The add-on openServiceMesh must not be enabled, in whatever case its key is spelt; absent, null and {} are off.',
  fix: `az aks mesh enable -g <group> -n <cluster>
# once the workloads have moved to Istio
az aks disable-addons -g <group> -n <cluster> --addons open-service-mesh`,
  bicep: `properties: {
  addonProfiles: {
    openServiceMesh: { enabled: false }
  }
}`,
  check({ managedCluster: { properties } }) {
    return properties.addonProfiles.get('openServiceMesh')?.enabled === true
      ? fail('the archived Open Service Mesh runs in the cluster', { at })
      : pass('Open Service Mesh is off', { at })
  },
  cases: [
    { name: 'absent', given: aksWith({}), expect: 'pass' },
    { name: 'null', given: addOns(null), expect: 'pass' },
    { name: 'empty', given: addOns({ openServiceMesh: {} }), expect: 'pass' },
    {
      name: 'off',
      given: addOns({ openServiceMesh: { enabled: false, config: {} } }),
      expect: 'pass',
    },
    {
      name: 'on',
      given: addOns({ openServiceMesh: { enabled: true, config: null } }),
      expect: 'fail',
    },
    {
      name: 'on, in another case',
      given: addOns({ openservicemesh: { enabled: true } }),
      expect: 'fail',
    },
    {
      name: 'on, as text',
      given: addOns({ openServiceMesh: { enabled: 'on' } }),
      expect: 'unknown',
    },
  ],
})
