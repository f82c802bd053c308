import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { fitsAny } from '../parts/fits-any.ts'
import { words } from '../parts/parameters.ts'

const vault =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/backup/providers/Microsoft.DataProtection/backupVaults/v'
const operator = 'Microsoft.DataProtection/backupVaults/backup-operator'

function binding(sourceResourceId: string | null, ...roles: readonly string[]) {
  return {
    trustedAccessRoleBindings: [{ name: 'b', properties: { sourceResourceId, roles: [...roles] } }],
  }
}

export const aksTrustedAccessReviewed = control({
  id: 'aks-trusted-access-reviewed',
  title: 'Trusted Access bindings are expected',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['trustedAccessRoleBindings'],
  parameters: {
    expected: words(
      [],
      'Pairs that are expected, each a role, a space and the id of the Azure resource that holds it; * is any text',
    ),
  },
  frameworks: {
    mcsb: ['~PA-7'],
    nist800_190: ['4.3.1 unbounded administrative access'],
    nsa: ['Authentication and authorization'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  why: 'Trusted Access lets another Azure service act inside the cluster, past private networks and authorised ranges: whoever rules that service rules a part of the cluster.',
  judged:
    'Each role that a binding grants to an Azure resource has to be a pair that the parameter expected lists. No binding passes; without a list any binding fails.',
  fix: 'az aks trustedaccess rolebinding delete -g <group> --cluster-name <cluster> -n <binding>',
  check({ trustedAccessRoleBindings: bindings }, { parameters: { expected } }) {
    if (bindings.length === 0) return pass('no Azure service has trusted access')
    const strange = bindings.flatMap(({ name = '', properties }) => {
      const source = properties.sourceResourceId ?? ''
      const pairs = properties.roles.filter((role) => !fitsAny(`${role} ${source}`, expected))
      return pairs.map((role) => `${name}: ${role}`)
    })
    return strange.length > 0
      ? fail('Azure services act inside the cluster that nobody expects', { targets: strange })
      : pass(`${bindings.length} binding(s), all of them expected`)
  },
  observe: ({ trustedAccessRoleBindings }) => ({
    expected: trustedAccessRoleBindings.flatMap(({ properties }) =>
      properties.roles.map((role) => `${role} ${properties.sourceResourceId?.toLowerCase() ?? ''}`),
    ),
  }),
  cases: [
    { name: 'none', given: { trustedAccessRoleBindings: [] }, expect: 'pass' },
    { name: 'nothing is expected', given: binding(vault, operator), expect: 'fail' },
    {
      name: 'expected',
      given: binding(vault.toUpperCase(), operator),
      parameters: { expected: [`${operator} ${vault}`] },
      expect: 'pass',
    },
    {
      name: 'expected of any vault',
      given: binding(vault, operator),
      parameters: { expected: [`${operator} /subscriptions/*/backupVaults/*`] },
      expect: 'pass',
    },
    {
      name: 'one role more than expected',
      given: binding(vault, operator, 'Microsoft.MachineLearningServices/workspaces/mlworkload'),
      parameters: { expected: [`${operator} ${vault}`] },
      expect: 'fail',
    },
    {
      name: 'the role is expected of another vault',
      given: binding(`${vault}2`, operator),
      parameters: { expected: [`${operator} ${vault}`] },
      expect: 'fail',
    },
    { name: 'a role for nobody', given: binding(null, operator), expect: 'fail' },
    { name: 'a binding without roles', given: binding(vault), expect: 'pass' },
  ],
})
