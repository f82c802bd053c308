import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/apiServerAccessProfile/enablePrivateClusterPublicFQDN'
const fqdn = 'c-00000000.hcp.example.com'

function privately(more = {}, beside = {}) {
  return aksWith({ apiServerAccessProfile: { enablePrivateCluster: true, ...more }, ...beside })
}

export const aksPrivateFqdnNotPublic = control({
  id: 'aks-private-fqdn-not-public',
  title: 'Private cluster publishes no public name',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    cisAks: ['5.4.2'],
    mcsb: ['~NS-2'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Control plane hardening'],
  },
  why: 'A public record tells everybody the private address of the API server, which maps the network and helps DNS rebinding.',
  judged:
    'Not applicable unless the cluster is private. Then enablePrivateClusterPublicFQDN has to be false. Replies that do not hold it are judged by properties.fqdn, which is there only where a public name is published.',
  fix: 'az aks update -g <group> -n <cluster> --disable-public-fqdn',
  bicep: `properties: {
  apiServerAccessProfile: {
    enablePrivateCluster: true
    enablePrivateClusterPublicFQDN: false
  }
}`,
  check({ managedCluster: { properties } }) {
    const access = properties.apiServerAccessProfile
    if (access?.enablePrivateCluster !== true) {
      return notApplicable('the API server is not private')
    }
    const published = access.enablePrivateClusterPublicFQDN ?? properties.fqdn !== undefined
    return published
      ? fail('a public name shows the private address of the API server', { at })
      : pass('the private API server has no public name', { at })
  },
  cases: [
    { name: 'off', given: privately({ enablePrivateClusterPublicFQDN: false }), expect: 'pass' },
    { name: 'not told, no public name', given: privately({}, { fqdn: '' }), expect: 'pass' },
    {
      name: 'on',
      given: privately({ enablePrivateClusterPublicFQDN: true }, { fqdn }),
      expect: 'fail',
    },
    {
      name: 'not told, public name there',
      given: privately({ enablePrivateClusterPublicFQDN: null }, { fqdn }),
      expect: 'fail',
    },
    { name: 'public cluster', given: aksWith({ fqdn }), expect: 'not-applicable' },
    {
      name: 'as text',
      given: privately({ enablePrivateClusterPublicFQDN: 'no' }),
      expect: 'unknown',
    },
  ],
})
