import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { holderOf } from '../parts/holder-of.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'
import { roleAllows } from '../parts/role-allows.ts'
import { roleOf } from '../parts/role-of.ts'
import { rolesWith } from '../parts/roles-with.ts'
import { unseenRoles } from '../parts/unseen-roles.ts'

const aks = 'Microsoft.ContainerService/managedClusters'
const admin = { actions: [`${aks}/listClusterAdminCredential/action`] }
const user = {
  actions: [
    `${aks}/listClusterUserCredential/action`,
    `${aks}/runCommand/action`,
    'Microsoft.Kubernetes/connectedClusters/listClusterUserCredential/action',
  ],
}

export const iamKubeconfigAccess = control({
  id: 'iam-kubeconfig-access',
  title: 'Few may fetch a kubeconfig or run commands',
  severity: 'high',
  appliesTo: ['aks', 'arc'],
  needs: ['roleAssignments'],
  parameters: {
    breakGlass: words([], 'Object ids that may fetch the admin kubeconfig, for emergencies'),
    approved: words([], 'Object ids that may fetch the user kubeconfig and run commands'),
  },
  frameworks: {
    cisAks: ['4.1.1'],
    mcsb: ['PA-7'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  why: 'The kubeconfig is the front door of a cluster, and run command is a door beside it. The admin kubeconfig even names nobody in the audit log.',
  judged:
    'Each principal whose role, at the cluster or above it, allows listClusterAdminCredential has to be in breakGlass; each that may fetch the user kubeconfig or run commands has to be in approved or breakGlass. Contributor and Owner allow all of it. Without lists everybody who may fails.',
  fix: 'az role assignment delete --assignee-object-id <principal> --role <role> --scope <scope>',
  check({ roleAssignments }, { parameters: { breakGlass, approved } }) {
    const strange = roleAssignments.filter((one) => {
      const holder = holderOf(one)
      if (isListed(holder, breakGlass)) return false
      if (roleAllows(one, admin) === true) return true
      return roleAllows(one, user) === true && !isListed(holder, approved)
    })
    if (strange.length > 0) {
      const targets = strange.map((one) => `${holderOf(one)}: ${roleOf(one)}`)
      return fail('principals may fetch a kubeconfig that nobody approved', { targets })
    }
    return unseenRoles(roleAssignments) ?? pass('only approved principals may fetch a kubeconfig')
  },
  cases: [
    { name: 'readers only', given: rolesWith({ role: 'Reader' }), expect: 'pass' },
    { name: 'nobody is approved', given: rolesWith({ role: 'Cluster User' }), expect: 'fail' },
    {
      name: 'an approved group',
      given: rolesWith({ role: 'Cluster User', who: 'AB' }),
      parameters: { approved: ['ab'] },
      expect: 'pass',
    },
    {
      name: 'approved for the user kubeconfig, and may fetch that of the admin',
      given: rolesWith({ role: 'Cluster Admin Role' }),
      parameters: { approved: ['g'] },
      expect: 'fail',
    },
    { name: 'a contributor', given: rolesWith({ role: 'Contributor' }), expect: 'fail' },
    {
      name: 'for emergencies',
      given: rolesWith({ role: 'Owner' }),
      parameters: { breakGlass: ['g'] },
      expect: 'pass',
    },
    {
      name: 'a custom role that takes the action back',
      given: rolesWith({
        role: 'c',
        permissions: { actions: ['*'], notActions: [`${aks}/*`, 'Microsoft.Kubernetes/*'] },
      }),
      expect: 'pass',
    },
    {
      name: 'a role without a definition',
      given: rolesWith({ role: 'x', permissions: null }),
      expect: 'unknown',
    },
    { name: 'no assignment at all', given: { roleAssignments: [] }, expect: 'unknown' },
  ],
})
