import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { poolsOf } from '../parts/pools-of.ts'

const at = '/properties/agentPoolProfiles'

function pools(...values: readonly (boolean | string | null)[]) {
  const agentPoolProfiles = values.map((enableEncryptionAtHost, index) => ({
    name: `pool${index}`,
    enableEncryptionAtHost,
  }))
  return aksWith({ agentPoolProfiles })
}

export const aksNodeEncryptionAtHost = control({
  id: 'aks-node-encryption-at-host',
  title: 'Temporary disks and caches are encrypted at host',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['DP-4'],
    nist800_190: ['4.5.5 host file system tampering'],
    nsa: ['Encryption'],
  },
  peers: {
    cloudsploit: ['aksHostBasedEncryption'],
    checkov: ['CKV_AZURE_227'],
    policy: ['41425d9f-d1a5-499a-9932-f8ed8453932c'],
    steampipe: ['kubernetes_cluster_temp_disks_and_agent_node_pool_cache_encrypted_at_host'],
  },
  why: 'Temporary disks and the caches of managed disks lie in the clear on the host, with what pods wrote to emptyDir, unless the host encrypts them.',
  judged:
    'enableEncryptionAtHost has to be true in every pool; the pools at fault are named. Not applicable to an Automatic cluster without pools of its own.',
  fix: `# a pool cannot be changed: add one that encrypts, move the workloads, delete the old one
az aks nodepool add -g <group> --cluster-name <cluster> -n <new pool> --enable-encryption-at-host
az aks nodepool delete -g <group> --cluster-name <cluster> -n <pool>`,
  bicep: `properties: {
  agentPoolProfiles: [
    { name: 'system', mode: 'System', enableEncryptionAtHost: true }
  ]
}`,
  check({ managedCluster }) {
    const all = poolsOf(managedCluster)
    if (all.length === 0) return notApplicable('Azure hosts all nodes of the cluster')
    const plain = all.flatMap(({ name, enableEncryptionAtHost }, index) =>
      enableEncryptionAtHost === true ? [] : [name ?? `pool ${index}`],
    )
    return plain.length > 0
      ? fail(`hosts of ${plain.length} of ${all.length} pool(s) do not encrypt`, {
          at,
          targets: plain,
        })
      : pass('the hosts of every pool encrypt temporary disks and caches', { at })
  },
  cases: [
    { name: 'every pool', given: pools(true, true), expect: 'pass' },
    { name: 'one pool of two', given: pools(true, false), expect: 'fail' },
    { name: 'never set', given: pools(null), expect: 'fail' },
    {
      name: 'hosted system pools only',
      given: aksWith({}, { sku: { name: 'Automatic' } }),
      expect: 'not-applicable',
    },
    { name: 'no pools told', given: aksWith({}), expect: 'unknown' },
    { name: 'as text', given: pools('true'), expect: 'unknown' },
  ],
})
