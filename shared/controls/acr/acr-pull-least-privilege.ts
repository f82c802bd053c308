import type { Facets } from '../../domain/facets/index.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isBroadScope } from '../parts/is-broad-scope.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { powerfulRole } from '../parts/powerful-role.ts'

type Assignment = Facets['clusterIdentityRoles'][number]

const pull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'
const reader = 'b93aa761-3e63-49ed-ac28-beffa264f7ac'
const push = '8311e382-0749-4cb8-b61a-304f252e45ec'
const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g'
const registry = `${group}/providers/Microsoft.ContainerRegistry/registries/r`

function roleIdOf({ properties }: Assignment): string {
  return (properties.roleDefinitionId ?? '').split('/').at(-1)?.toLowerCase() ?? ''
}

function isRegistry({ properties }: Assignment): boolean {
  return /\/providers\/microsoft\.containerregistry\/registries\/[^/]+/i.test(
    properties.scope ?? '',
  )
}

function isPull(one: Assignment): boolean {
  const id = roleIdOf(one)
  return id === pull || (id === reader && one.properties.condition !== undefined)
}

/** Beyond pulling: anything else at a registry, and what reaches registries from above. */
function isTooMuch(one: Assignment): boolean {
  if (isRegistry(one)) return !isPull(one)
  const id = roleIdOf(one)
  const strong = powerfulRole(id) !== undefined || id === push
  return strong && isBroadScope(one.properties.scope ?? '/')
}

function given(role: string | null, scope = registry, condition: string | null = null) {
  const roleDefinitionId = `/providers/Microsoft.Authorization/roleDefinitions/${role}`
  const properties =
    role === null ? { principalId: 'K' } : { principalId: 'K', roleDefinitionId, scope, condition }
  return {
    clusterIdentityRoles: [{ properties }],
    managedCluster: {
      properties: {
        nodeResourceGroup: 'MC_g',
        identityProfile: { kubeletidentity: { objectId: 'k' } },
      },
    },
  }
}

export const acrPullLeastPrivilege = control({
  id: 'acr-pull-least-privilege',
  title: 'The identity of the nodes can only pull images',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'clusterIdentityRoles'],
  frameworks: {
    cisAks: ['5.1.3'],
    mcsb: ['PA-7'],
    nist800_190: ['4.2.3 insufficient registry authentication/authorization'],
    nsa: ['Pod security: building secure container images'],
    owasp: ['K02 Supply Chain Vulnerabilities', 'K03 Overly Permissive RBAC'],
  },
  peers: { kubescape: ['C-0250', 'C-0251'] },
  why: 'The token of a node is within reach of any pod on it. With rights to push, one taken pod poisons the images of every cluster that pulls from the registry.',
  judged:
    'At registries the kubelet identity may hold AcrPull, or Container Registry Repository Reader with a condition, and nothing else; at a resource group outside the node one, a subscription or above it may hold neither AcrPush nor Owner, Contributor or another powerful role. AcrPull above a registry passes with an advice. A cluster whose nodes hold no role at a registry is not judged.',
  fix: `az aks update -g <group> -n <cluster> --attach-acr <registry>
az role assignment delete --assignee-object-id <kubelet identity> --role <role> --scope <registry>`,
  bicep: `resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, kubeletIdentityId, 'AcrPull')
  scope: registry
  properties: {
    principalId: kubeletIdentityId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')
  }
}`,
  check({ managedCluster: { properties }, clusterIdentityRoles }) {
    const kubelet = properties.identityProfile.get('kubeletidentity')?.objectId
    if (kubelet === undefined) {
      return unknown('not-supplied', 'the cluster does not name the identity of its nodes', {
        at: '/properties/identityProfile',
      })
    }
    const own = clusterIdentityRoles.filter((one) =>
      isSameText(one.properties.principalId, kubelet),
    )
    if (own.length === 0) {
      return unknown('not-supplied', 'the roles of the identity of the nodes were not read')
    }
    const outside = own.filter(
      (one) => !isSameText(one.properties.scope?.split('/')[4], properties.nodeResourceGroup),
    )
    const wide = outside.filter(isTooMuch)
    if (wide.length > 0) {
      const targets = wide.map(
        (one) =>
          `${powerfulRole(roleIdOf(one)) ?? roleIdOf(one)} at ${one.properties.scope ?? '/'}`,
      )
      return fail('the nodes may do more with registries than pull', { targets })
    }
    const pulls = outside.filter(isPull)
    if (pulls.length === 0) return notApplicable('the nodes hold no role at a registry')
    return pass('the nodes can only pull', {
      ...(!pulls.every(isRegistry) && {
        advice: 'assign AcrPull at the registry: the nodes may pull from every registry below',
      }),
    })
  },
  cases: [
    { name: 'AcrPull', given: given(pull), expect: 'pass' },
    { name: 'AcrPull, everywhere', given: given(pull, group), expect: 'pass' },
    {
      name: 'a repository reader with a condition',
      given: given(reader, registry, '@x'),
      expect: 'pass',
    },
    { name: 'a repository reader of all', given: given(reader), expect: 'fail' },
    { name: 'AcrPush', given: given(push), expect: 'fail' },
    { name: 'AcrPush from above', given: given(push, group), expect: 'fail' },
    {
      name: 'Contributor from above',
      given: given('B24988AC-6180-42a0-ab88-20f7382dd24c', group),
      expect: 'fail',
    },
    {
      name: 'Contributor of the node group',
      given: given('b24988ac-6180-42a0-ab88-20f7382dd24c', '/subscriptions/s/resourceGroups/mc_g'),
      expect: 'not-applicable',
    },
    { name: 'no role', given: given(null), expect: 'not-applicable' },
    {
      name: 'an identity that nobody asked for',
      given: { ...given(pull), clusterIdentityRoles: [] },
      expect: 'unknown',
    },
    {
      name: 'no kubelet identity',
      given: { ...given(pull), managedCluster: { properties: {} } },
      expect: 'unknown',
    },
  ],
})
