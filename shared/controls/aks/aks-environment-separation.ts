import type { Facets } from '../../domain/facets/index.ts'
import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { words } from '../parts/parameters.ts'
import { poolsOf } from '../parts/pools-of.ts'

type Pool = Facets['managedCluster']['properties']['agentPoolProfiles'][number]

const at = '/properties/agentPoolProfiles'
const production = { environment: 'production' }
/** Spellings of the same environment, so that a label `prod` does not contradict `production`. */
const spellings: readonly (readonly string[])[] = [
  ['production', 'prod', 'prd', 'live'],
  ['development', 'dev', 'develop'],
  ['test', 'testing', 'tst', 'qa'],
  ['staging', 'stage', 'stg', 'preprod', 'pre-production'],
]

function canonical(environment: string): string {
  const name = environment.trim().toLowerCase()
  return spellings.find((words) => words.includes(name))?.[0] ?? name
}

function environmentsOf(pool: Pool, labels: readonly string[]): readonly string[] {
  return labels.flatMap((label) => pool.nodeLabels.get(label)?.trim() || [])
}

function pools(...labels: readonly ({ readonly [label: string]: string } | null)[]) {
  return aksWith({
    agentPoolProfiles: labels.map((nodeLabels, index) => ({ name: `pool${index}`, nodeLabels })),
  })
}

export const aksEnvironmentSeparation = control({
  id: 'aks-environment-separation',
  title: 'Production is not mixed with development and test',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    labels: words(
      ['environment', 'env', 'app.kubernetes.io/environment'],
      'Labels of node pools that name an environment, in whatever case',
    ),
  },
  frameworks: {
    mcsb: ['~NS-1'],
    nist800_190: ['4.3.4 mixing workload sensitivity levels'],
    nsa: ['Network separation: namespaces'],
  },
  why: 'Development is where rights are wide and code is new. Next to production, one taken test pod is a step away from real data.',
  judged:
    'The environment of the cluster comes from the context of the policy; unmapped is unknown. A node pool whose labels name another environment fails, with usual spellings (prod, production) taken as one. Tags of the subscription and labels of namespaces are not seen here.',
  fix: `# move the workloads of the other environment to a cluster of its own, then delete its pool
az aks nodepool delete -g <group> --cluster-name <cluster> -n <pool>`,
  check({ managedCluster }, { context, parameters }) {
    const { environment } = context
    if (environment === undefined) {
      return unknown('not-mapped', 'the policy does not map the environment of the cluster')
    }
    const own = canonical(environment)
    const mixed = poolsOf(managedCluster).flatMap((pool, index) => {
      const others = environmentsOf(pool, parameters.labels).filter((one) => canonical(one) !== own)
      return others.length > 0 ? [`${pool.name ?? `pool ${index}`}: ${others.join(', ')}`] : []
    })
    return mixed.length > 0
      ? fail(`the cluster is ${environment} and has pools of other environments`, {
          at,
          targets: mixed,
        })
      : pass(`no pool of the ${environment} cluster names another environment`, { at })
  },
  cases: [
    {
      name: 'one environment',
      given: pools({ environment: 'Prod' }, null),
      context: production,
      expect: 'pass',
    },
    {
      name: 'no labels',
      given: pools({ agentpool: 'system' }),
      context: production,
      expect: 'pass',
    },
    { name: 'an empty label', given: pools({ env: '' }), context: production, expect: 'pass' },
    {
      name: 'a pool for tests',
      given: pools(null, { env: 'test' }),
      context: production,
      expect: 'fail',
    },
    {
      name: 'production in a test cluster',
      given: pools({ Environment: 'live' }),
      context: { environment: 'qa' },
      expect: 'fail',
    },
    {
      name: 'by a label of the operator',
      given: pools({ stage: 'dev' }),
      context: production,
      parameters: { labels: ['stage'] },
      expect: 'fail',
    },
    { name: 'no pools told', given: aksWith({}), context: production, expect: 'unknown' },
    { name: 'environment not mapped', given: pools({ env: 'test' }), expect: 'unknown' },
    {
      name: 'labels as text',
      given: aksWith({ agentPoolProfiles: [{ nodeLabels: 'env=test' }] }),
      context: production,
      expect: 'unknown',
    },
  ],
})
