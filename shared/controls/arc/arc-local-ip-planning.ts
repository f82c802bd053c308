import type { Json } from '../../domain/json.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'
import { isAzureLocal } from '../parts/is-azure-local.ts'
import { isInRange } from '../parts/is-in-range.ts'
import { isListed } from '../parts/is-listed.ts'
import { wholeNumber, words } from '../parts/parameters.ts'

const at = '/properties/controlPlane/count'
const production = { environment: 'production' }
/** What AKS on Azure Local takes where nothing was asked for. */
const usual = '10.244.0.0/16'

function local(count: Json, podCidr: Json = null, hostIP: Json = '192.0.2.10') {
  const controlPlane = { count, controlPlaneEndpoint: { hostIP } }
  return {
    ...arcWith({}, { kind: 'ProvisionedCluster' }),
    provisionedClusterInstance: { properties: { controlPlane, networkProfile: { podCidr } } },
  }
}

export const arcLocalIpPlanning = control({
  id: 'arc-local-ip-planning',
  title: 'Edge address space and control plane are planned',
  severity: 'low',
  appliesTo: ['arc'],
  needs: ['connectedCluster', 'provisionedClusterInstance'],
  parameters: {
    environments: words(
      ['production', 'prod'],
      'Values of the context environment whose control planes need several nodes',
    ),
    nodes: wholeNumber(3, 1, 5, 'Nodes that the control plane of such a cluster has to have'),
  },
  frameworks: {
    nsa: ['Network policies'],
  },
  why: 'At the edge nobody adds a subnet in a minute. A single control plane node, or pods on the addresses of the site, stop the roll-out of a fix.',
  judged:
    'AKS on Azure Local only. controlPlane.count has to reach the parameter nodes in production, as the context environment says; without that context fewer are unknown. networkProfile.podCidr, 10.244.0.0/16 where it is not set, must not hold the address of the control plane, which lies in the logical network. How many addresses that network has left is not read.',
  fix: `az aksarc update -g <group> -n <cluster> --control-plane-count 3
# the range of pods is chosen when a cluster is created
az aksarc create -g <group> -n <cluster> --custom-location <location> --vnet-ids <logical network> --pod-cidr <free range> --control-plane-count 3`,
  bicep: `properties: {
  controlPlane: {
    count: 3
  }
  networkProfile: {
    podCidr: '10.244.0.0/16'
  }
}`,
  check(seen, { context: { environment }, parameters }) {
    if (!isAzureLocal(seen.connectedCluster)) return notApplicable('not AKS on Azure Local')
    const instance = seen.provisionedClusterInstance.properties
    if (instance === undefined) {
      return unknown('not-supplied', 'Azure Local tells nothing about the cluster')
    }
    const { count, controlPlaneEndpoint } = instance.controlPlane
    const { podCidr = usual } = instance.networkProfile
    const { hostIP } = controlPlaneEndpoint
    const place = '/properties/networkProfile/podCidr'
    if (hostIP !== undefined && isInRange(hostIP, podCidr, place)) {
      return fail(`pods have addresses of the site: ${podCidr} holds the control plane`, {
        at: place,
      })
    }
    if (count === undefined) throw new Unrecognised(at, null, 'a number of nodes')
    if (count >= parameters.nodes) return pass('the control plane survives a node', { at })
    if (environment === undefined) {
      return unknown('not-mapped', `${count} control plane node(s), and no environment is mapped`)
    }
    return isListed(environment, parameters.environments)
      ? fail(`production has ${count} control plane node(s)`, { at })
      : pass(`${count} control plane node(s) are enough for ${environment}`, { at })
  },
  cases: [
    { name: 'three nodes', given: local(3), context: production, expect: 'pass' },
    {
      name: 'one, not for production',
      given: local(1),
      context: { environment: 'test' },
      expect: 'pass',
    },
    { name: 'one, for production', given: local(1), context: production, expect: 'fail' },
    {
      name: 'three, as few as the operator forbids',
      given: local(3),
      parameters: { nodes: 5 },
      context: production,
      expect: 'fail',
    },
    {
      name: 'pods on the addresses of the site',
      given: local(3, '192.0.2.0/24'),
      expect: 'fail',
    },
    {
      name: 'pods on the addresses of the site, by default',
      given: local(3, '', '10.244.7.1'),
      expect: 'fail',
    },
    { name: 'no address told', given: local(3, null, null), expect: 'pass' },
    {
      name: 'connected by somebody',
      given: { ...arcWith({}), provisionedClusterInstance: {} },
      expect: 'not-applicable',
    },
    { name: 'one, environment not mapped', given: local(1), expect: 'unknown' },
    { name: 'not told', given: local(null), context: production, expect: 'unknown' },
    { name: 'a range of another form', given: local(3, '192.0.2.*'), expect: 'unknown' },
    {
      name: 'the instance is gone',
      given: { ...local(3), provisionedClusterInstance: {} },
      expect: 'unknown',
    },
  ],
})
