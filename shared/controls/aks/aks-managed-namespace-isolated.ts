import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'

type Namespace = Facets['managedNamespaces'][number]['properties']

const same = { ingress: 'AllowSameNamespace', egress: 'AllowSameNamespace' }
const quota = { cpuRequest: '500m', cpuLimit: '2', memoryRequest: '1Gi', memoryLimit: '4Gi' }
const bounded = { defaultNetworkPolicy: same, defaultResourceQuota: quota }

function namespaces(...properties: readonly JsonObject[]) {
  return {
    managedNamespaces: properties.map((one, index) => ({ name: `team-${index}`, properties: one })),
  }
}

/** Half a policy is filled up by the service: AllowSameNamespace for ingress, AllowAll for egress. */
function ingressOf({ defaultNetworkPolicy: policy }: Namespace): string {
  return policy === undefined ? 'AllowAll' : (policy.ingress ?? 'AllowSameNamespace')
}

function egressOf({ defaultNetworkPolicy: policy }: Namespace): string {
  return policy?.egress ?? 'AllowAll'
}

function faultsOf(namespace: Namespace): readonly string[] {
  const { cpuRequest, cpuLimit, memoryRequest, memoryLimit } = namespace.defaultResourceQuota
  const unbounded = [cpuRequest, cpuLimit, memoryRequest, memoryLimit].every(
    (bound) => bound === undefined,
  )
  return [
    ...(ingressOf(namespace) === 'AllowAll' ? ['ingress from everywhere'] : []),
    ...(unbounded ? ['no quota'] : []),
  ]
}

function advicesOn(namespace: Namespace): readonly string[] {
  return [
    ...(egressOf(namespace) === 'AllowAll' ? ['egress to everywhere'] : []),
    ...(namespace.adoptionPolicy === 'Always' ? ['takes over a namespace that exists'] : []),
  ]
}

/** `team-1: no quota`, one a namespace. */
function told(
  namespaces: Facets['managedNamespaces'],
  of: (namespace: Namespace) => readonly string[],
): readonly string[] {
  return namespaces.flatMap(({ name = '', properties }) => {
    const found = of(properties)
    return found.length > 0 ? [`${name}: ${found.join(', ')}`] : []
  })
}

export const aksManagedNamespaceIsolated = control({
  id: 'aks-managed-namespace-isolated',
  title: 'Managed namespaces start isolated and bounded',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedNamespaces'],
  frameworks: {
    mcsb: ['NS-1'],
    nist800_190: ['4.3.3 poorly separated inter-container traffic'],
    nsa: ['Network policies'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  why: 'The policy that a managed namespace starts with decides whether the tenants of one cluster reach each other, and its quota whether one of them can starve the rest.',
  judged:
    'The default network policy of each managed namespace must not let ingress in from everywhere, which it does where none is set, and a default resource quota has to be set. Egress to everywhere and an adoption policy of Always are an advice. No managed namespace passes.',
  fix: 'az aks namespace update -g <group> --cluster-name <cluster> -n <namespace> --ingress-policy AllowSameNamespace --egress-policy AllowSameNamespace --cpu-limit 4000m --memory-limit 8Gi',
  bicep: `resource team 'Microsoft.ContainerService/managedClusters/managedNamespaces@2026-05-01' = {
  parent: cluster
  name: 'team'
  location: location
  properties: {
    defaultNetworkPolicy: { ingress: 'AllowSameNamespace', egress: 'AllowSameNamespace' }
    defaultResourceQuota: { cpuRequest: '2000m', cpuLimit: '4000m', memoryRequest: '4Gi', memoryLimit: '8Gi' }
    adoptionPolicy: 'IfIdentical'
  }
}`,
  check({ managedNamespaces }) {
    if (managedNamespaces.length === 0) return pass('there are no managed namespaces')
    const faults = told(managedNamespaces, faultsOf)
    if (faults.length > 0) {
      return fail('managed namespaces start open or unbounded', { targets: faults })
    }
    const advices = told(managedNamespaces, advicesOn)
    return pass(`${managedNamespaces.length} managed namespace(s), each isolated and bounded`, {
      ...(advices.length > 0 && { advice: advices.join('; ') }),
    })
  },
  cases: [
    { name: 'none', given: namespaces(), expect: 'pass' },
    { name: 'isolated and bounded', given: namespaces(bounded), expect: 'pass' },
    {
      name: 'nothing gets in, in another case',
      given: namespaces({ ...bounded, defaultNetworkPolicy: { ingress: 'denyall' } }),
      expect: 'pass',
    },
    {
      name: 'open to the outside, and taking over',
      given: namespaces({
        ...bounded,
        defaultNetworkPolicy: { ...same, egress: 'AllowAll' },
        adoptionPolicy: 'Always',
      }),
      expect: 'pass',
    },
    {
      name: 'open to everybody',
      given: namespaces(bounded, { ...bounded, defaultNetworkPolicy: { ingress: 'AllowAll' } }),
      expect: 'fail',
    },
    { name: 'no policy', given: namespaces({ defaultResourceQuota: quota }), expect: 'fail' },
    {
      name: 'policy null',
      given: namespaces({ ...bounded, defaultNetworkPolicy: null }),
      expect: 'fail',
    },
    { name: 'no quota', given: namespaces({ defaultNetworkPolicy: same }), expect: 'fail' },
    {
      name: 'an empty quota',
      given: namespaces({ ...bounded, defaultResourceQuota: { cpuLimit: '' } }),
      expect: 'fail',
    },
    {
      name: 'a new policy',
      given: namespaces({ ...bounded, defaultNetworkPolicy: { ingress: 'AllowTeam' } }),
      expect: 'unknown',
    },
  ],
})
