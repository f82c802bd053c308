import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { poolsOf } from '../parts/pools-of.ts'

const at = '/properties/agentPoolProfiles'
const prefix =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/net/providers/Microsoft.Network/publicIPPrefixes/nodes'

export const aksNodeNoPublicIp = control({
  id: 'aks-node-no-public-ip',
  title: 'No node pool gives nodes public IPs',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    cisAks: ['5.4.3'],
    mcsb: ['NS-2'],
    nist800_190: ['4.3.5 orchestrator node trust', '4.5.1 large host attack surface'],
    nsa: ['Worker node segmentation'],
    owasp: ['K09 Misconfigured Cluster Components'],
  },
  peers: {
    prowler: ['aks_clusters_created_with_private_nodes'],
    checkov: ['CKV_AZURE_143'],
    steampipe: ['kubernetes_cluster_node_restrict_public_access'],
    kubescape: ['C-0248'],
  },
  why: 'A node with its own public address shows its kubelet, SSH and every NodePort to the internet, one rule of a security group away.',
  judged:
    'In every pool enableNodePublicIP must not be true and nodePublicIPPrefixID must be empty; the pools at fault are named. An Automatic cluster whose system nodes Azure hosts may have no pools at all.',
  fix: `# the setting of a pool cannot be changed: add a pool without it, move the workloads, delete the old one
az aks nodepool add -g <group> --cluster-name <cluster> -n <new pool> --mode User
az aks nodepool delete -g <group> --cluster-name <cluster> -n <pool>`,
  bicep: `properties: {
  agentPoolProfiles: [
    { name: 'system', mode: 'System', enableNodePublicIP: false }
  ]
}`,
  check({ managedCluster }) {
    const pools = poolsOf(managedCluster)
    const open = pools.filter(
      (pool) => pool.enableNodePublicIP === true || pool.nodePublicIPPrefixID !== undefined,
    )
    return open.length > 0
      ? fail(`nodes of ${open.length} of ${pools.length} pool(s) have public addresses`, {
          at,
          targets: open.map(({ name }, index) => name ?? `pool ${index}`),
        })
      : pass('no pool gives its nodes public addresses', { at })
  },
  cases: [
    {
      name: 'off in both pools, once by silence',
      given: aksWith({
        agentPoolProfiles: [
          { name: 'system', enableNodePublicIP: false, nodePublicIPPrefixID: '' },
          { name: 'user' },
        ],
      }),
      expect: 'pass',
    },
    {
      name: 'hosted system pools only',
      given: aksWith({ hostedSystemProfile: { enabled: true } }, { sku: { name: 'Automatic' } }),
      expect: 'pass',
    },
    {
      name: 'one pool of two',
      given: aksWith({
        agentPoolProfiles: [
          { name: 'system', enableNodePublicIP: false },
          { name: 'edge', enableNodePublicIP: true },
        ],
      }),
      expect: 'fail',
    },
    {
      name: 'a prefix of addresses',
      given: aksWith({ agentPoolProfiles: [{ name: 'edge', nodePublicIPPrefixID: prefix }] }),
      expect: 'fail',
    },
    { name: 'no pools told', given: aksWith({}), expect: 'unknown' },
    {
      name: 'pools as a table',
      given: aksWith({ agentPoolProfiles: { system: {} } }),
      expect: 'unknown',
    },
  ],
})
