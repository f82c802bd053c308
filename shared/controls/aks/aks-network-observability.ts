import type { JsonObject } from '../../domain/json.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/networkProfile/advancedNetworking/observability'

function network(advancedNetworking: JsonObject | null, more: JsonObject = {}) {
  return aksWith({ networkProfile: { networkPlugin: 'azure', advancedNetworking, ...more } })
}

export const aksNetworkObservability = control({
  id: 'aks-network-observability',
  title: 'Container network observability is on',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['~LT-4'],
    nist800_190: ['4.3.3 poorly separated inter-container traffic'],
    nsa: ['Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'Traffic between pods never passes a flow log of the network. Who talked to whom, and what a policy dropped, is seen here or nowhere.',
  judged:
    'networkProfile.advancedNetworking.observability.enabled has to be true and advancedNetworking.enabled not false (replies of 2024 do not hold it). networkProfile.monitoring.enabled, as replies of 2023 spell it, passes too.',
  fix: '# charged by node and hour\naz aks update -g <group> -n <cluster> --enable-acns',
  bicep: `properties: {
  networkProfile: {
    advancedNetworking: {
      enabled: true
      observability: { enabled: true }
    }
  }
}`,
  check({ managedCluster: { properties } }) {
    const network = properties.networkProfile
    const current = network?.advancedNetworking
    if (current?.observability?.enabled === true && current.enabled !== false) {
      return pass('the network of the containers is observed', { at })
    }
    return network?.monitoring?.enabled === true
      ? pass('the network of the containers is observed', {
          at: '/properties/networkProfile/monitoring',
        })
      : fail('nobody observes the network of the containers', { at })
  },
  cases: [
    {
      name: 'on',
      given: network({ enabled: true, observability: { enabled: true } }),
      expect: 'pass',
    },
    {
      name: 'on, as in 2024',
      given: network({ observability: { enabled: true } }),
      expect: 'pass',
    },
    {
      name: 'on, as in 2023',
      given: network(null, { monitoring: { enabled: true } }),
      expect: 'pass',
    },
    {
      name: 'services off, observability left on',
      given: network({ enabled: false, observability: { enabled: true } }),
      expect: 'fail',
    },
    {
      name: 'security alone',
      given: network({ enabled: true, observability: null }),
      expect: 'fail',
    },
    {
      name: 'off',
      given: network({ enabled: true, observability: { enabled: false } }),
      expect: 'fail',
    },
    { name: 'never set', given: network(null), expect: 'fail' },
    { name: 'no network profile', given: aksWith({}), expect: 'fail' },
    { name: 'a new form', given: network({ observability: 'full' }), expect: 'unknown' },
  ],
})
