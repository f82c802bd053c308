import type { Json } from '../../domain/json.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { poolsOf } from '../parts/pools-of.ts'

const at = '/properties/agentPoolProfiles'
/** The taint that only pods of the system tolerate; NoExecute closes the pool as well. */
const reserved = /^CriticalAddonsOnly=true:No(Schedule|Execute)$/i
const taint = 'CriticalAddonsOnly=true:NoSchedule'
const user = { name: 'apps', mode: 'User' }

function cluster(nodeTaints: Json, others: readonly { name: string; mode: string }[], more = {}) {
  return aksWith({
    agentPoolProfiles: [{ name: 'system', mode: 'System', nodeTaints }, ...others],
    ...more,
  })
}

export const aksSystemPoolIsolated = control({
  id: 'aks-system-pool-isolated',
  title: 'System pool is reserved for system pods',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['~NS-1'],
    nist800_190: ['4.3.4 mixing workload sensitivity levels', '4.3.5 orchestrator node trust'],
    nsa: ['Worker node segmentation'],
    owasp: ['K01 Insecure Workload Configurations'],
  },
  peers: {
    checkov: ['CKV_AZURE_232'],
    aprl: ['5ee083cd-6ac3-4a83-8913-9549dd36cf56'],
    policy: ['e16d171b-bfe5-4d79-a525-19736b396e92', '48940d92-ff05-449e-9111-e742d9280451'],
  },
  why: 'A taken or greedy workload next to CoreDNS, the tunnel of the API server and the policy pods can stop, starve or attack them.',
  judged:
    'At least one System pool has to carry the taint CriticalAddonsOnly=true with NoSchedule (or NoExecute), and a User pool or node auto-provisioning has to take the workloads. Not applicable to Automatic clusters and hosted system pools.',
  fix: `az aks nodepool update -g <group> --cluster-name <cluster> -n <system pool> --node-taints CriticalAddonsOnly=true:NoSchedule
# where there is no pool for the workloads
az aks nodepool add -g <group> --cluster-name <cluster> -n <new pool> --mode User`,
  bicep: `properties: {
  agentPoolProfiles: [
    { name: 'system', mode: 'System', nodeTaints: ['CriticalAddonsOnly=true:NoSchedule'] }
    { name: 'apps', mode: 'User' }
  ]
}`,
  check({ managedCluster }) {
    const { sku, properties } = managedCluster
    const hosted = properties.hostedSystemProfile?.enabled === true
    if (hosted || sku.name?.toLowerCase() === 'automatic') {
      return notApplicable('Azure runs the system pool of the cluster')
    }
    const pools = poolsOf(managedCluster)
    const closed = pools.some(
      ({ mode, nodeTaints }) =>
        mode?.toLowerCase() === 'system' && nodeTaints.some((one) => reserved.test(one)),
    )
    if (!closed) return fail('workloads may run on every System pool', { at })
    return properties.nodeProvisioningProfile.mode === 'Auto' ||
      pools.some(({ mode }) => mode?.toLowerCase() === 'user')
      ? pass('a System pool is reserved for system pods', { at })
      : fail('no User pool takes the workloads', { at })
  },
  cases: [
    { name: 'reserved, with a User pool', given: cluster([taint], [user]), expect: 'pass' },
    {
      name: 'reserved, with auto-provisioning',
      given: cluster([taint], [], { nodeProvisioningProfile: { mode: 'Auto' } }),
      expect: 'pass',
    },
    { name: 'reserved, no User pool', given: cluster([taint], []), expect: 'fail' },
    { name: 'no taint', given: cluster(null, [user]), expect: 'fail' },
    { name: 'an empty taint', given: cluster([''], [user]), expect: 'fail' },
    {
      name: 'a taint that only prefers',
      given: cluster(['CriticalAddonsOnly=true:PreferNoSchedule'], [user]),
      expect: 'fail',
    },
    {
      name: 'the taint on a User pool',
      given: aksWith({
        agentPoolProfiles: [
          { name: 'system', mode: 'System' },
          { name: 'apps', mode: 'User', nodeTaints: [taint] },
        ],
      }),
      expect: 'fail',
    },
    {
      name: 'Automatic',
      given: aksWith(
        { agentPoolProfiles: [{ mode: 'ManagedSystem' }] },
        { sku: { name: 'Automatic' } },
      ),
      expect: 'not-applicable',
    },
    { name: 'no pools told', given: aksWith({}), expect: 'unknown' },
    { name: 'taints as text', given: cluster(taint, [user]), expect: 'unknown' },
  ],
})
