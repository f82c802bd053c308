import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { kubernetesMinor } from '../parts/kubernetes-minor.ts'
import { poolsOf } from '../parts/pools-of.ts'

const at = '/properties/agentPoolProfiles'

function versions(currentKubernetesVersion: string | null, ...pools: readonly (string | null)[]) {
  const agentPoolProfiles = pools.map((currentOrchestratorVersion, index) => ({
    name: `pool${index}`,
    currentOrchestratorVersion,
  }))
  return aksWith({ currentKubernetesVersion, agentPoolProfiles })
}

export const aksPoolVersionSkew = control({
  id: 'aks-pool-version-skew',
  title: 'Node pools are within one minor of the control plane',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['PV-6'],
    nist800_190: ['4.4.1 vulnerabilities in the runtime software'],
    nsa: ['Upgrading and application security practices'],
    owasp: ['K10 Outdated and Vulnerable Kubernetes Components'],
  },
  peers: {
    psrule: ['Azure.AKS.PoolVersion'],
    cloudsploit: ['aksAgentVersion'],
  },
  why: 'A kubelet that lags misses the fixes of its minor versions, and three minors behind Kubernetes stops promising that it works at all.',
  judged:
    'The minor version of every pool (currentOrchestratorVersion) is compared with that of the control plane. The same passes; one behind passes with the advice to finish the upgrade within 14 days, for no resource tells since when it lasts. More behind, or ahead, fails.',
  fix: 'az aks nodepool upgrade -g <group> --cluster-name <cluster> -n <pool> --kubernetes-version <version of the control plane>',
  bicep: `properties: {
  kubernetesVersion: '1.36'
  agentPoolProfiles: [
    { name: 'system', mode: 'System', orchestratorVersion: '1.36' }
  ]
}`,
  check({ managedCluster }) {
    const { properties } = managedCluster
    const rows = poolsOf(managedCluster)
    if (rows.length === 0) return notApplicable('Azure hosts all nodes of the cluster')
    const control = kubernetesMinor(
      properties.currentKubernetesVersion ?? properties.kubernetesVersion,
      '/properties/currentKubernetesVersion',
    )
    const pools = rows.map((row, index) => ({
      name: row.name ?? `pool ${index}`,
      version: row.currentOrchestratorVersion ?? row.orchestratorVersion,
      at: `${at}/${index}/currentOrchestratorVersion`,
    }))
    const told = pools.filter(({ version }) => version !== undefined)
    const behind = ({ version, at }: (typeof pools)[number]) =>
      control - kubernetesMinor(version, at)
    const skewed = told.filter((pool) => behind(pool) > 1 || behind(pool) < 0)
    if (skewed.length > 0) {
      return fail(`nodes of ${skewed.length} pool(s) do not fit the control plane, 1.${control}`, {
        at,
        targets: skewed.map(({ name }) => name),
      })
    }
    const untold = pools.find(({ version }) => version === undefined)
    if (untold) throw new Unrecognised(untold.at, null, 'versions such as 1.34.2')
    const late = pools.filter((pool) => behind(pool) === 1).map(({ name }) => name)
    return pass(`every pool fits the control plane, 1.${control}`, {
      at,
      ...(late.length > 0
        ? { advice: `one minor behind: ${late.join(', ')}; finish the upgrade within 14 days` }
        : {}),
    })
  },
  cases: [
    { name: 'the same', given: versions('1.36.2', '1.36.2', '1.36.1'), expect: 'pass' },
    { name: 'one behind', given: versions('1.36.2', '1.36.2', '1.35.7'), expect: 'pass' },
    { name: 'two behind', given: versions('1.36.2', '1.36.2', '1.34.9'), expect: 'fail' },
    { name: 'ahead', given: versions('1.35.7', '1.36.2'), expect: 'fail' },
    {
      name: 'long-term support, by the desired versions',
      given: aksWith({
        kubernetesVersion: '1.27',
        agentPoolProfiles: [{ name: 'system', orchestratorVersion: '1.27.101-akslts' }],
      }),
      expect: 'pass',
    },
    {
      name: 'hosted system pools only',
      given: aksWith({ currentKubernetesVersion: '1.36.2' }, { sku: { name: 'Automatic' } }),
      expect: 'not-applicable',
    },
    {
      name: 'not told beside two behind',
      given: versions('1.36.2', null, '1.34.9'),
      expect: 'fail',
    },
    { name: 'version of a pool not told', given: versions('1.36.2', null), expect: 'unknown' },
    { name: 'version of the cluster not told', given: versions(null, '1.36.2'), expect: 'unknown' },
    { name: 'no pools told', given: versions('1.36.2'), expect: 'unknown' },
  ],
})
