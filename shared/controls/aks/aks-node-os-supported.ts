import { days, secondsBetween } from '../../domain/time.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { dayOf } from '../parts/day-of.ts'
import { nodeOsOf } from '../parts/node-os-of.ts'
import { nodeOsRetirements } from '../parts/node-os-retirement.ts'
import { poolsOf } from '../parts/pools-of.ts'

const at = '/properties/agentPoolProfiles'
const retirements = nodeOsRetirements.map(({ name, on }) => `${name} ${on}`).join(', ')

function pool(osSKU: string | null, nodeImageVersion: string | null, more = {}) {
  return aksWith({ agentPoolProfiles: [{ name: 'system', osSKU, nodeImageVersion, ...more }] })
}

export const aksNodeOsSupported = control({
  id: 'aks-node-os-supported',
  title: 'Node OS SKU is still supported',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['PV-6'],
    nist800_190: ['4.5.3 host OS component vulnerabilities'],
    nsa: ['Upgrading and application security practices'],
    owasp: ['K10 Outdated and Vulnerable Kubernetes Components'],
  },
  peers: {
    aprl: ['f46b0d1d-56ef-4795-b98a-f6ee00cb341a'],
  },
  why: 'The image of a retired system gets no more security fixes; once Azure deletes it, the pool can neither grow nor replace a node.',
  judged: `osSKU and nodeImageVersion of every pool are compared with the retirements that AKS has announced: ${retirements}. From that day on a pool fails; 90 days before, a pass says so. A pool without an image is judged by the default image of its Kubernetes version. A SKU that this version does not know is unknown.`,
  fix: `# Linux pools, in place; Ubuntu pools follow the Kubernetes version: az aks nodepool upgrade
az aks nodepool update -g <group> --cluster-name <cluster> -n <pool> --os-sku AzureLinux3
# Windows pools: add one with the newer system, move the workloads, delete the old one
az aks nodepool add -g <group> --cluster-name <cluster> -n <new pool> --os-type Windows --os-sku Windows2025
az aks nodepool delete -g <group> --cluster-name <cluster> -n <pool>`,
  bicep: `properties: {
  agentPoolProfiles: [
    { name: 'system', mode: 'System', osType: 'Linux', osSKU: 'AzureLinux3' }
  ]
}`,
  check({ managedCluster }, { now }) {
    const pools = poolsOf(managedCluster).map((row, index) => ({
      name: row.name ?? `pool ${index}`,
      os: nodeOsOf(row, managedCluster.properties.currentKubernetesVersion),
      sku: row.osSKU ?? '',
      at: `${at}/${index}/osSKU`,
    }))
    const retired = pools.filter(({ os }) => os.retirement && os.retirement.on <= dayOf(now))
    if (retired.length > 0) {
      const names = new Set(retired.map(({ os }) => os.retirement?.name))
      return fail(`nodes run ${[...names].sort().join(', ')}, which gets no more security fixes`, {
        at,
        targets: retired.map(({ name }) => name),
      })
    }
    const strange = pools.find(({ os }) => !os.known)
    if (strange) throw new Unrecognised(strange.at, strange.sku, 'the node systems of AKS')
    const soon = pools.flatMap(({ name, os: { retirement } }) =>
      retirement && secondsBetween(now, retirement.on) <= days(90)
        ? [`${name}: ${retirement.name} on ${retirement.on}`]
        : [],
    )
    return pass('every pool runs a system that AKS patches', {
      at,
      ...(soon.length > 0 ? { advice: `retires soon: ${soon.join('; ')}` } : {}),
    })
  },
  cases: [
    {
      name: 'Ubuntu 22.04',
      given: pool('Ubuntu', 'AKSUbuntu-2204gen2containerd-202608.13.0'),
      expect: 'pass',
    },
    {
      name: 'Azure Linux 3',
      given: pool('AzureLinux', 'AKSAzureLinux-V3gen2-202608.13.0'),
      expect: 'pass',
    },
    {
      name: 'Azure Linux 2.0, the day before',
      given: pool('AzureLinux', 'AKSAzureLinux-V2gen2-202508.13.0'),
      now: '2025-11-29T23:59:59.000Z',
      expect: 'pass',
    },
    {
      name: 'Azure Linux 2.0, from its day on',
      given: pool('AzureLinux', 'AKSAzureLinux-V2gen2-202508.13.0'),
      now: '2025-11-30T00:00:00.000Z',
      expect: 'fail',
    },
    { name: 'CBLMariner by SKU alone', given: pool('CBLMariner', null), expect: 'fail' },
    {
      name: 'Ubuntu 18.04',
      given: pool('Ubuntu', 'AKSUbuntu-1804gen2containerd-2023.02.09'),
      expect: 'fail',
    },
    {
      name: 'Windows Server 2019',
      given: pool('Windows2019', 'AKSWindows-2019-containerd-17763.5936.240612'),
      expect: 'fail',
    },
    {
      name: 'no SKU, no image, Kubernetes 1.15',
      given: pool(null, null, { orchestratorVersion: '1.15.11', osType: 'Linux' }),
      expect: 'fail',
    },
    {
      name: 'an unknown SKU beside a retired one',
      given: aksWith({
        agentPoolProfiles: [
          { name: 'new', osSKU: 'TalosLinux' },
          { name: 'old', osSKU: 'Windows2019' },
        ],
      }),
      expect: 'fail',
    },
    {
      name: 'an unknown SKU',
      given: pool('TalosLinux', 'AKSTalos-1-202608.13.0'),
      expect: 'unknown',
    },
    { name: 'no pools told', given: aksWith({}), expect: 'unknown' },
  ],
})
