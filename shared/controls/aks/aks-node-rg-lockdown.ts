import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/nodeResourceGroupProfile/restrictionLevel'

function level(restrictionLevel: string | null) {
  return aksWith({ nodeResourceGroupProfile: { restrictionLevel } })
}

export const aksNodeRgLockdown = control({
  id: 'aks-node-rg-lockdown',
  title: 'Node resource group is read-only',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['~PA-7'],
    nist800_190: ['4.3.5 orchestrator node trust'],
    nsa: ['Protecting sensitive cloud infrastructure'],
  },
  peers: {
    policy: ['53a4a537-990c-495a-92e0-7c21a465442c'],
  },
  why: 'Whoever may write in the node resource group can open its security group, run commands on its nodes or swap its load balancer without AKS noticing.',
  judged:
    'nodeResourceGroupProfile.restrictionLevel has to be ReadOnly. Unrestricted, Unspecified (in replies of 2023) and absent fail.',
  fix: 'az aks update -g <group> -n <cluster> --nrg-lockdown-restriction-level ReadOnly',
  bicep: `properties: {
  nodeResourceGroupProfile: {
    restrictionLevel: 'ReadOnly'
  }
}`,
  check({ managedCluster: { properties } }) {
    return properties.nodeResourceGroupProfile.restrictionLevel === 'ReadOnly'
      ? pass('the node resource group is read-only', { at })
      : fail('the node resource group can be changed behind the back of AKS', { at })
  },
  cases: [
    { name: 'read-only', given: level('ReadOnly'), expect: 'pass' },
    { name: 'in another case', given: level('readonly'), expect: 'pass' },
    { name: 'unrestricted', given: level('Unrestricted'), expect: 'fail' },
    { name: 'unspecified', given: level('Unspecified'), expect: 'fail' },
    { name: 'empty', given: level(''), expect: 'fail' },
    { name: 'null', given: level(null), expect: 'fail' },
    { name: 'never set', given: aksWith({}), expect: 'fail' },
    { name: 'a new level', given: level('DenyDelete'), expect: 'unknown' },
  ],
})
