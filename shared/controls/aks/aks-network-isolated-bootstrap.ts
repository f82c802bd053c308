import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/bootstrapProfile'
const containerRegistryId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/images/providers/Microsoft.ContainerRegistry/registries/cache'

function isolated(bootstrapProfile: JsonObject | null, outboundType = 'none') {
  return aksWith({ networkProfile: { outboundType }, bootstrapProfile })
}

export const aksNetworkIsolatedBootstrap = control({
  id: 'aks-network-isolated-bootstrap',
  title: 'Isolated clusters start their nodes from a private cache',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['~NS-2'],
    nist800_190: ['4.1.5 use of untrusted images'],
    nsa: ['Network policies'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  why: 'A cluster without egress whose nodes still fetch their parts from the public registry either does not scale or has a hole that somebody opened for it.',
  judged:
    'Where networkProfile.outboundType is none or block, bootstrapProfile.artifactSource has to be Cache and containerRegistryId set. Not applicable to other clusters.',
  fix: 'az aks update -g <group> -n <cluster> --bootstrap-artifact-source Cache --bootstrap-container-registry-resource-id <registry id>',
  bicep: `properties: {
  networkProfile: { outboundType: 'none' }
  bootstrapProfile: {
    artifactSource: 'Cache'
    containerRegistryId: registry.id
  }
}`,
  check({ managedCluster: { properties } }) {
    const outbound = properties.networkProfile?.outboundType
    if (outbound !== 'none' && outbound !== 'block') {
      return notApplicable(`egress of the cluster is ${outbound ?? 'loadBalancer'}`)
    }
    const { artifactSource, containerRegistryId: registry } = properties.bootstrapProfile
    if (artifactSource !== 'Cache') {
      return fail('nodes of an isolated cluster start from the public registry', { at })
    }
    return registry === undefined
      ? fail('nodes start from a cache, and no registry is named', { at })
      : pass('nodes start from a private cache', { at })
  },
  cases: [
    {
      name: 'from a cache',
      given: isolated({ artifactSource: 'Cache', containerRegistryId }),
      expect: 'pass',
    },
    {
      name: 'from a cache, blocked',
      given: isolated({ artifactSource: 'cache', containerRegistryId }, 'block'),
      expect: 'pass',
    },
    { name: 'directly', given: isolated({ artifactSource: 'Direct' }), expect: 'fail' },
    { name: 'never set', given: isolated(null), expect: 'fail' },
    {
      name: 'no registry',
      given: isolated({ artifactSource: 'Cache', containerRegistryId: '' }),
      expect: 'fail',
    },
    {
      name: 'not isolated',
      given: isolated({ artifactSource: 'Direct' }, 'loadBalancer'),
      expect: 'not-applicable',
    },
    { name: 'no network profile', given: aksWith({}), expect: 'not-applicable' },
    { name: 'a new source', given: isolated({ artifactSource: 'Peer' }), expect: 'unknown' },
  ],
})
