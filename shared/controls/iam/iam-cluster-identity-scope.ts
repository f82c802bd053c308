import type { Facets } from '../../domain/facets/index.ts'
import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { powerfulRole } from '../parts/powerful-role.ts'

type Assignment = Facets['clusterIdentityRoles'][number]

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g'
const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c'
/** Resources of its network that AKS itself has to write. */
const ownNetwork =
  /\/providers\/microsoft\.network\/(virtualnetworks\/[^/]+\/subnets|routetables|privatednszones)\/[^/]+$/i

function isInside(scope: string, nodeGroup: string | undefined): boolean {
  const [, , , , name] = scope.split('/')
  return nodeGroup !== undefined && isSameText(name, nodeGroup)
}

function strongOf({ properties }: Assignment, nodeGroup: string | undefined): readonly string[] {
  const { scope = '/', principalId = '' } = properties
  const role = powerfulRole(properties.roleDefinitionId ?? '')
  const fine = role === undefined || isInside(scope, nodeGroup) || ownNetwork.test(scope)
  return fine ? [] : [`${principalId}: ${role} at ${scope}`]
}

function given(scope: string | null, role = contributor) {
  const properties =
    scope === null
      ? { principalId: 'p' }
      : { principalId: 'p', scope, roleDefinitionId: `/x/${role}` }
  return {
    clusterIdentityRoles: [{ properties }],
    managedCluster: { properties: { nodeResourceGroup: 'MC_g' } },
  }
}

export const iamClusterIdentityScope = control({
  id: 'iam-cluster-identity-scope',
  title: 'Cluster identities hold only what AKS needs',
  severity: 'high',
  appliesTo: ['aks', 'arc'],
  needs: ['clusterIdentityRoles'],
  consults: ['managedCluster'],
  frameworks: {
    mcsb: ['PA-7'],
    nist800_190: ['4.3.1 unbounded administrative access'],
    nsa: ['Protecting sensitive cloud infrastructure'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  peers: { cloudsploit: ['aksPrivilegeAnalysis(empty-stub)'] },
  why: 'A pod that reaches the identity of its node inherits all that this identity may do. What the cluster does not need, an intruder gets for nothing.',
  judged:
    'The identities of the cluster, of its nodes and of its add-ons may hold Owner, Contributor, User Access Administrator, Role Based Access Control Administrator or an administrator role for data only inside the node resource group, and at a subnet, a route table or a private DNS zone. What they hold through groups, and what custom roles allow, is not seen. A cluster with a service principal is unknown.',
  fix: `az role assignment create --assignee-object-id <identity> --assignee-principal-type ServicePrincipal --role "Network Contributor" --scope <subnet>
az role assignment delete --assignee-object-id <identity> --role <role> --scope <scope>`,
  bicep: `resource contributor 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subnet.id, clusterIdentityId, 'Network Contributor')
  scope: subnet
  properties: {
    principalId: clusterIdentityId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4d97b98b-1d4f-4787-a291-c67834d212e7')
  }
}`,
  check({ clusterIdentityRoles, managedCluster }) {
    if (clusterIdentityRoles.length === 0) {
      return unknown('not-supplied', 'the cluster names no identity whose roles could be read')
    }
    const nodeGroup = managedCluster.known
      ? managedCluster.value.properties.nodeResourceGroup
      : undefined
    const targets = clusterIdentityRoles.flatMap((one) => strongOf(one, nodeGroup))
    return targets.length > 0
      ? fail('identities of the cluster hold powerful roles that AKS does not need', { targets })
      : pass('no identity of the cluster holds a powerful role beyond its own resources')
  },
  cases: [
    { name: 'no role', given: given(null), expect: 'pass' },
    { name: 'contributor of its subscription', given: given(group.slice(0, 52)), expect: 'fail' },
    { name: 'contributor of its group', given: given(group), expect: 'fail' },
    {
      name: 'contributor of the node group, in another case',
      given: given('/subscriptions/s/resourcegroups/mc_G/providers/x/y/z'),
      expect: 'pass',
    },
    {
      name: 'contributor of its subnet',
      given: given(`${group}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`),
      expect: 'pass',
    },
    {
      name: 'contributor of the whole network',
      given: given(`${group}/providers/Microsoft.Network/virtualNetworks/v`),
      expect: 'fail',
    },
    {
      name: 'a narrow role at its group',
      given: given(group, '4d97b98b-1d4f-4787-a291-c67834d212e7'),
      expect: 'pass',
    },
    { name: 'no identity', given: { clusterIdentityRoles: [] }, expect: 'unknown' },
  ],
})
