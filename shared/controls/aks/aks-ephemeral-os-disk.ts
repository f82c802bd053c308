import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { poolsOf } from '../parts/pools-of.ts'

const at = '/properties/agentPoolProfiles'

function disks(osDiskType: string | null, osType = 'Linux') {
  return aksWith({ agentPoolProfiles: [{ name: 'system', osType, osDiskType }] })
}

export const aksEphemeralOsDisk = control({
  id: 'aks-ephemeral-os-disk',
  title: 'Disks of the node system are ephemeral',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    nist800_190: ['4.5.5 host file system tampering'],
    nsa: ['Worker node segmentation'],
  },
  peers: {
    psrule: ['Azure.AKS.EphemeralOSDisk'],
    checkov: ['CKV_AZURE_226'],
  },
  why: 'What an attacker hid on the disk of a node is gone with the next image, for an ephemeral disk keeps nothing. Nor is there a disk that could be copied.',
  judged:
    'osDiskType of every Linux pool has to be Ephemeral; Managed and absent fail, naming the pools. Windows pools are not looked at.',
  fix: `# a pool cannot be changed: add one, move the workloads, delete the old one
az aks nodepool add -g <group> --cluster-name <cluster> -n <new pool> --node-osdisk-type Ephemeral
az aks nodepool delete -g <group> --cluster-name <cluster> -n <pool>`,
  bicep: `properties: {
  agentPoolProfiles: [
    { name: 'system', mode: 'System', osDiskType: 'Ephemeral' }
  ]
}`,
  check({ managedCluster }) {
    const pools = poolsOf(managedCluster)
      .map((pool, index) => ({ pool, name: pool.name ?? `pool ${index}` }))
      .filter(({ pool }) => pool.osType?.toLowerCase() !== 'windows')
    if (pools.length === 0) return notApplicable('the cluster has no Linux pools of its own')
    const lasting = pools.filter(({ pool }) => pool.osDiskType !== 'Ephemeral')
    return lasting.length > 0
      ? fail(`system disks of ${lasting.length} pool(s) outlive a new image`, {
          at,
          targets: lasting.map(({ name }) => name),
        })
      : pass('system disks of all Linux pools are ephemeral', { at })
  },
  cases: [
    { name: 'ephemeral', given: disks('Ephemeral'), expect: 'pass' },
    { name: 'managed', given: disks('Managed'), expect: 'fail' },
    { name: 'never set', given: disks(null), expect: 'fail' },
    { name: 'Windows alone', given: disks('Managed', 'Windows'), expect: 'not-applicable' },
    {
      name: 'hosted system pools only',
      given: aksWith({}, { sku: { name: 'Automatic' } }),
      expect: 'not-applicable',
    },
    { name: 'no pools told', given: aksWith({}), expect: 'unknown' },
    { name: 'a new type', given: disks('NVMe'), expect: 'unknown' },
  ],
})
