import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { poolsOf } from '../parts/pools-of.ts'

const at = '/properties/agentPoolProfiles'
const current: ReadonlySet<string> = new Set(['virtualmachinescalesets', 'virtualmachines'])

function types(...all: readonly (string | null)[]) {
  return aksWith({ agentPoolProfiles: all.map((type, index) => ({ name: `pool${index}`, type })) })
}

export const aksPoolType = control({
  id: 'aks-pool-type',
  title: 'Pools are scale sets or virtual machine pools',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    nsa: ['Upgrading and application security practices'],
  },
  peers: {
    psrule: ['Azure.AKS.PoolScaleSet'],
    checkov: ['CKV_AZURE_169'],
  },
  why: 'Availability sets are retired in AKS: no new images, no zones, no several pools, none of the newer protections of nodes.',
  judged:
    'type of every pool has to be VirtualMachineScaleSets or VirtualMachines. AvailabilitySet and absent, which is how pools of 2018 look, fail.',
  fix: 'az aks update -g <group> -n <cluster> --migrate-vmas-to-vms',
  bicep: `properties: {
  agentPoolProfiles: [
    { name: 'system', mode: 'System', type: 'VirtualMachineScaleSets' }
  ]
}`,
  check({ managedCluster }) {
    const pools = poolsOf(managedCluster).map(({ name, type = 'AvailabilitySet' }, index) => ({
      name: name ?? `pool ${index}`,
      type: type.toLowerCase(),
      at: `${at}/${index}/type`,
    }))
    const old = pools.filter(({ type }) => type === 'availabilityset')
    if (old.length > 0) {
      return fail(`${old.length} pool(s) are availability sets, which AKS retired`, {
        at,
        targets: old.map(({ name }) => name),
      })
    }
    const strange = pools.find(({ type }) => !current.has(type))
    if (strange) throw new Unrecognised(strange.at, strange.type, 'the three types of node pools')
    return pass('no pool is an availability set', { at })
  },
  cases: [
    { name: 'scale sets', given: types('VirtualMachineScaleSets'), expect: 'pass' },
    {
      name: 'virtual machines',
      given: types('VirtualMachines', 'virtualmachinescalesets'),
      expect: 'pass',
    },
    {
      name: 'hosted system pools only',
      given: aksWith({}, { sku: { name: 'Automatic' } }),
      expect: 'pass',
    },
    { name: 'an availability set', given: types('AvailabilitySet'), expect: 'fail' },
    { name: 'not told', given: types(null), expect: 'fail' },
    {
      name: 'an availability set beside a new type',
      given: types('Machines', 'AvailabilitySet'),
      expect: 'fail',
    },
    { name: 'a new type', given: types('Machines'), expect: 'unknown' },
    { name: 'no pools told', given: aksWith({}), expect: 'unknown' },
  ],
})
