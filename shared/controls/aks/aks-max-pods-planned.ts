import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { wholeNumber } from '../parts/parameters.ts'
import { poolsOf } from '../parts/pools-of.ts'

const at = '/properties/agentPoolProfiles'

function pods(...all: readonly (number | string | null)[]) {
  return aksWith({
    agentPoolProfiles: all.map((maxPods, index) => ({ name: `pool${index}`, maxPods })),
  })
}

export const aksMaxPodsPlanned = control({
  id: 'aks-max-pods-planned',
  title: 'Density of pods was planned',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    least: wholeNumber(50, 10, 250, 'Pods that a node of each pool has to take'),
  },
  frameworks: {
    nsa: ['Upgrading and application security practices'],
  },
  peers: {
    psrule: ['Azure.AKS.NodeMinPods'],
    checkov: ['CKV_AZURE_168'],
    steampipe: ['kubernetes_cluster_max_pod_50'],
  },
  why: 'A pool that is full cannot take over from a node that fails or is upgraded, just when that is needed.',
  judged:
    'maxPods of every pool has to be at least what the parameter says; the pools at fault are named. Whether the subnet has the addresses for it is another control.',
  fix: `# a pool cannot be changed: add one with room, move the workloads, delete the old one
az aks nodepool add -g <group> --cluster-name <cluster> -n <new pool> --max-pods 110
az aks nodepool delete -g <group> --cluster-name <cluster> -n <pool>`,
  bicep: `properties: {
  agentPoolProfiles: [
    { name: 'system', mode: 'System', maxPods: 110 }
  ]
}`,
  check({ managedCluster }, { parameters }) {
    const pools = poolsOf(managedCluster).map(({ name, maxPods }, index) => ({
      name: name ?? `pool ${index}`,
      maxPods,
      at: `${at}/${index}/maxPods`,
    }))
    if (pools.length === 0) return notApplicable('Azure hosts all nodes of the cluster')
    const tight = pools.filter(({ maxPods }) => maxPods !== undefined && maxPods < parameters.least)
    if (tight.length > 0) {
      return fail(`nodes of ${tight.length} pool(s) take fewer than ${parameters.least} pods`, {
        at,
        targets: tight.map(({ name }) => name),
      })
    }
    const untold = pools.find(({ maxPods }) => maxPods === undefined)
    if (untold) throw new Unrecognised(untold.at, null, 'a number')
    return pass(`nodes of every pool take ${parameters.least} pods or more`, { at })
  },
  cases: [
    { name: 'room', given: pods(110, 250), expect: 'pass' },
    { name: 'just enough', given: pods(50), expect: 'pass' },
    { name: 'one pool too tight', given: pods(110, 30), expect: 'fail' },
    { name: 'too tight, another not told', given: pods(null, 30), expect: 'fail' },
    {
      name: 'tight, as the operator allows',
      given: pods(30),
      parameters: { least: 30 },
      expect: 'pass',
    },
    {
      name: 'hosted system pools only',
      given: aksWith({}, { sku: { name: 'Automatic' } }),
      expect: 'not-applicable',
    },
    { name: 'not told', given: pods(null), expect: 'unknown' },
    { name: 'as text', given: pods('many'), expect: 'unknown' },
    { name: 'no pools told', given: aksWith({}), expect: 'unknown' },
  ],
})
