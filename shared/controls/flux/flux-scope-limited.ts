import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { fluxSource } from '../parts/flux-source.ts'
import { fluxWith } from '../parts/flux-with.ts'
import { isApprovedSource } from '../parts/is-approved-source.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'

const platform = { platform: ['git.example.com/platform'] }

function scoped(scope: string | null, place = 'platform/fleet') {
  const gitRepository = { url: `https://git.example.com/${place}` }
  return { scope, namespace: 'apps', sourceKind: 'GitRepository', gitRepository }
}

export const fluxScopeLimited = control({
  id: 'flux-scope-limited',
  title: 'Flux runs with the narrowest scope',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['fluxConfigurations'],
  parameters: {
    platform: words(
      [],
      'Sources that may have the whole cluster, as host and path, such as git.example.com/platform; what lies below may too',
    ),
  },
  frameworks: {
    nist800_190: ['4.3.1 unbounded administrative access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  why: 'Whoever writes to a repository with the scope of the cluster is its administrator. An application needs its own namespace only.',
  judged:
    'The scope of a Flux configuration has to be namespace, or its source has to lie at or below one of the parameter platform (paths are compared with their case); absent means cluster. While that list is empty, a configuration with the scope of the cluster is unknown. Without configurations it does not apply. What the service account of a namespace may do stands in the cluster.',
  fix: `# the scope of a configuration cannot be changed
az k8s-configuration flux delete -g <group> -c <cluster> -t connectedClusters -n <configuration>
az k8s-configuration flux create -g <group> -c <cluster> -t connectedClusters -n <configuration> --namespace <namespace> --scope namespace --url <repository> --branch main`,
  bicep: `properties: {
  scope: 'namespace'
  namespace: 'shop'
}`,
  check({ fluxConfigurations }, { parameters }) {
    if (fluxConfigurations.length === 0) {
      return notApplicable('the cluster has no Flux configuration')
    }
    const wide = fluxConfigurations.filter(({ properties }) => properties.scope !== 'namespace')
    const targets = wide
      .filter((one) => !isApprovedSource(fluxSource(one), parameters.platform))
      .map(nameOf)
    if (targets.length === 0) return pass('only sources of the platform have the whole cluster')
    const told = `the whole cluster obeys ${targets.join(', ')}`
    return parameters.platform.length === 0
      ? unknown('not-mapped', `${told}, and the policy does not list the sources of the platform`)
      : fail(told, { targets })
  },
  cases: [
    { name: 'a namespace', given: fluxWith(scoped('namespace', 'shop')), expect: 'pass' },
    {
      name: 'the cluster, for the platform',
      given: fluxWith(scoped('cluster'), scoped('Namespace', 'shop')),
      parameters: platform,
      expect: 'pass',
    },
    {
      name: 'the cluster, for an application',
      given: fluxWith(scoped('cluster', 'shop')),
      parameters: platform,
      expect: 'fail',
    },
    {
      name: 'never set',
      given: fluxWith(scoped(null, 'platform-shop')),
      parameters: platform,
      expect: 'fail',
    },
    {
      name: 'the cluster, from nowhere',
      given: fluxWith({ scope: 'cluster', sourceKind: 'GitRepository', gitRepository: null }),
      parameters: platform,
      expect: 'fail',
    },
    { name: 'none', given: fluxWith(), parameters: platform, expect: 'not-applicable' },
    { name: 'the cluster, nothing listed', given: fluxWith(scoped('cluster')), expect: 'unknown' },
    {
      name: 'a new scope',
      given: fluxWith(scoped('fleet')),
      parameters: platform,
      expect: 'unknown',
    },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})
