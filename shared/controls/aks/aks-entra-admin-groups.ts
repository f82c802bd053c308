import type { Json } from '../../domain/json.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { wholeNumber } from '../parts/parameters.ts'

const at = '/properties/aadProfile/adminGroupObjectIDs'

function admins(adminGroupObjectIDs: Json, enableAzureRBAC: boolean | null = true) {
  return aksWith({ aadProfile: { managed: true, enableAzureRBAC, adminGroupObjectIDs } })
}
const [first, second, third] = [1, 2, 3].map((n) => `00000000-0000-0000-0000-0000000000b${n}`) as [
  string,
  string,
  string,
]

export const aksEntraAdminGroups = control({
  id: 'aks-entra-admin-groups',
  title: 'Cluster-admin comes from a small set of Entra groups',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    most: wholeNumber(2, 1, 50, 'How many admin groups a cluster may have'),
  },
  frameworks: {
    cisAks: ['4.1.1'],
    mcsb: ['~PA-1'],
    nist800_190: ['4.3.1 unbounded administrative access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  peers: {
    policy: ['36a27de4-199b-40fb-b336-945a8475d6c5'],
  },
  why: 'Every object id here is cluster-admin for ever, outside Azure RBAC, PIM and access reviews.',
  judged:
    'adminGroupObjectIDs may name at most as many groups as the parameter says, each counted once. The list may be empty only where Azure RBAC is on: without both nobody could administer the cluster but through the local account. Not applicable without the Entra integration, which has a control of its own. Azure does not tell whether an id is a group or a person.',
  fix: '# the list replaces the one that is there\naz aks update -g <group> -n <cluster> --aad-admin-group-object-ids <id of one group>',
  bicep: `properties: {
  aadProfile: {
    managed: true
    enableAzureRBAC: true
    adminGroupObjectIDs: ['<id of one group>']
  }
}`,
  check({ managedCluster: { properties } }, { parameters }) {
    const entra = properties.aadProfile
    if (entra === undefined) return notApplicable('Microsoft Entra integration is off')
    const groups = new Set(entra.adminGroupObjectIDs.map((id) => id.toLowerCase()))
    if (groups.size > parameters.most) {
      return fail(`${groups.size} groups are cluster-admin for ever`, { at, targets: [...groups] })
    }
    return groups.size === 0 && entra.enableAzureRBAC !== true
      ? fail('no group is cluster-admin and Azure RBAC is off: only the local account is left', {
          at,
        })
      : pass(`${groups.size} group(s) are cluster-admin for ever`, { at })
  },
  cases: [
    { name: 'one group', given: admins([first]), expect: 'pass' },
    {
      name: 'two groups, without Azure RBAC',
      given: admins([first, second], false),
      expect: 'pass',
    },
    { name: 'none, Azure RBAC instead', given: admins(null), expect: 'pass' },
    { name: 'the same group three times', given: admins([first, first, first]), expect: 'pass' },
    { name: 'three groups', given: admins([first, second, third]), expect: 'fail' },
    { name: 'none, without Azure RBAC', given: admins([], false), expect: 'fail' },
    { name: 'none, Azure RBAC never set', given: admins(null, null), expect: 'fail' },
    {
      name: 'more than the operator allows',
      given: admins([first, second]),
      parameters: { most: 1 },
      expect: 'fail',
    },
    { name: 'no Entra integration', given: aksWith({}), expect: 'not-applicable' },
    { name: 'one group as text', given: admins(first), expect: 'unknown' },
  ],
})
