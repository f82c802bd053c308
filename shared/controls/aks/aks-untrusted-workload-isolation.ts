import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'
import { poolsOf } from '../parts/pools-of.ts'

const at = '/properties/agentPoolProfiles'
const hostile = { tenancy: 'hostile' }
/** The second is the name of the same in versions before 2025. */
const isolating: ReadonlySet<string | undefined> = new Set([
  'KataVmIsolation',
  'KataMshvVmIsolation',
])

function pools(...each: readonly JsonObject[]) {
  return aksWith({ agentPoolProfiles: [{ name: 'system' }, ...each] })
}

export const aksUntrustedWorkloadIsolation = control({
  id: 'aks-untrusted-workload-isolation',
  title: 'Untrusted workloads run in VM-isolated pods',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    tenancies: words(
      ['hostile', 'untrusted'],
      'Values of the context tenancy whose clusters need pods in machines of their own',
    ),
  },
  frameworks: {
    cisAks: ['5.6.1', '5.6.2'],
    nist800_190: ['4.3.4 mixing workload sensitivity levels', '4.5.2 shared kernel'],
    nsa: ['Worker node segmentation'],
  },
  peers: {
    kubescape: ['C-0242', 'C-0249'],
  },
  why: 'Containers share the kernel of their node. One flaw in it, and the code of one tenant reads the memory of all others.',
  judged:
    'Where the context tenancy is one of the parameter tenancies, one pool has to have the workloadRuntime KataVmIsolation (KataMshvVmIsolation is its older name). A pool like that passes everywhere. Other clusters do not apply, and without that context it is unknown. A size for confidential computing does not count: it keeps Azure out, not the pods apart. That untrusted pods really ask for that runtime stands in the cluster.',
  fix: 'az aks nodepool add -g <group> --cluster-name <cluster> -n <new pool> --workload-runtime KataVmIsolation --os-sku AzureLinux',
  bicep: `properties: {
  agentPoolProfiles: [
    { name: 'tenants', mode: 'User', osSKU: 'AzureLinux', workloadRuntime: 'KataVmIsolation' }
  ]
}`,
  check({ managedCluster }, { context: { tenancy }, parameters: { tenancies } }) {
    const isIsolated = poolsOf(managedCluster).some(({ workloadRuntime }) =>
      isolating.has(workloadRuntime),
    )
    if (isIsolated) return pass('a pool runs each pod in a machine of its own', { at })
    if (tenancy === undefined) {
      return unknown('not-mapped', 'no pool isolates pods, and the tenancy is not mapped')
    }
    return isListed(tenancy, tenancies)
      ? fail('no pool runs pods in machines of their own', { at })
      : notApplicable(`the tenancy of the cluster is ${tenancy}`)
  },
  cases: [
    {
      name: 'a pool with Kata',
      given: pools({ name: 'kata', workloadRuntime: 'KataVmIsolation' }),
      context: hostile,
      expect: 'pass',
    },
    {
      name: 'by its older name, tenancy not mapped',
      given: pools({ name: 'kata', workloadRuntime: 'KataMshvVmIsolation' }),
      expect: 'pass',
    },
    {
      name: 'plain containers',
      given: pools({ name: 'apps', workloadRuntime: 'OCIContainer' }),
      context: { tenancy: 'Hostile' },
      expect: 'fail',
    },
    {
      name: 'a confidential size',
      given: pools({ name: 'apps', vmSize: 'Standard_DC4as_v5' }),
      context: hostile,
      expect: 'fail',
    },
    { name: 'null', given: pools({ workloadRuntime: null }), context: hostile, expect: 'fail' },
    {
      name: 'one tenant',
      given: pools(),
      context: { tenancy: 'single' },
      expect: 'not-applicable',
    },
    { name: 'tenancy not mapped', given: pools(), expect: 'unknown' },
    {
      name: 'a new runtime',
      given: pools({ workloadRuntime: 'Unikernel' }),
      context: hostile,
      expect: 'unknown',
    },
    { name: 'no pools told', given: aksWith({}), context: hostile, expect: 'unknown' },
  ],
})
