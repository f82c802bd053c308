import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/networkProfile/loadBalancerSku'

function sku(loadBalancerSku: string | null) {
  return aksWith({ networkProfile: { loadBalancerSku } })
}

export const aksStandardLoadBalancer = control({
  id: 'aks-standard-load-balancer',
  title: 'Load balancer is of the Standard SKU',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['~NS-1'],
    nsa: ['Network policies'],
  },
  peers: {
    psrule: ['Azure.AKS.StandardLB'],
  },
  why: 'Azure retired the Basic load balancer on 30 September 2025. It is open unless a rule closes it, where Standard is closed unless a rule opens it.',
  judged:
    'networkProfile.loadBalancerSku has to be standard, whatever the case. Absent fails as well: clusters older than the property got a Basic one.',
  fix: `# moves availability sets to pools of virtual machines and the balancer with them
az aks update -g <group> -n <cluster> --migrate-vmas-to-vms
# a cluster whose pools are scale sets already
az aks update -g <group> -n <cluster> --load-balancer-sku standard`,
  bicep: `properties: {
  networkProfile: {
    loadBalancerSku: 'standard'
  }
}`,
  check({ managedCluster: { properties } }) {
    return properties.networkProfile?.loadBalancerSku === 'standard'
      ? pass('the load balancer is Standard', { at })
      : fail('the load balancer is Basic, which Azure retired on 2025-09-30', { at })
  },
  cases: [
    { name: 'standard', given: sku('standard'), expect: 'pass' },
    { name: 'as older replies spell it', given: sku('Standard'), expect: 'pass' },
    { name: 'basic', given: sku('Basic'), expect: 'fail' },
    { name: 'empty', given: sku(''), expect: 'fail' },
    { name: 'never set', given: aksWith({ networkProfile: {} }), expect: 'fail' },
    { name: 'no network profile', given: aksWith({}), expect: 'fail' },
    { name: 'a new SKU', given: sku('gateway'), expect: 'unknown' },
  ],
})
