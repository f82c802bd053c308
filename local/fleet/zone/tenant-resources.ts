import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { guidOf } from '../../azure/world/guid-of.ts'
import { resourceAt } from '../resource-at.ts'
import { companyGroups } from './company-groups.ts'
import { policyAssignment } from './policy-assignment.ts'
import { roleGrant } from './role-grant.ts'
import { roleSchedule } from './role-schedule.ts'

const above = (group: string) => `/providers/Microsoft.Management/managementGroups/${group}`
const own = `${above('example')}/providers/Microsoft.Authorization/policySetDefinitions/kubernetes-baseline`
const baseline =
  '/providers/Microsoft.Authorization/policySetDefinitions/a8640138-9b0a-4a28-b8cb-1666c838647d'
const images =
  '/providers/Microsoft.Authorization/policyDefinitions/febd0533-8e55-448f-b837-bd0e06f16469'

/** What the sample company decided for all of its subscriptions, at its management groups. */
export function tenantResources(): readonly ArmResource[] {
  const root = above('example')
  function grant(scope: string, role: 'Owner' | 'Reader' | 'RBAC Cluster Admin', to: string) {
    const made = roleGrant(scope, guidOf(`${role} at ${scope}`), { role, to, type: 'Group' })
    return [made, roleSchedule(made)]
  }
  return [
    resourceAt(own, {
      displayName: 'Kubernetes baseline of Example Ltd',
      policyType: 'Custom',
      policyDefinitions: [
        { policyDefinitionReferenceId: 'images', policyDefinitionId: images, parameters: {} },
      ],
    }),
    policyAssignment(root, 'pod-security-baseline', {
      definition: baseline,
      displayName: 'Pod security, baseline',
      parameters: { effect: 'Deny', excludedNamespaces: ['kube-system', 'gatekeeper-system'] },
    }),
    policyAssignment(root, 'known-registries', {
      definition: images,
      displayName: 'Images of our registries only',
      parameters: {
        effect: 'Deny',
        allowedContainerImagesRegex: '^cr[a-z]+\\.registry\\.example\\.com/.+$',
      },
    }),
    policyAssignment(above('sandbox'), 'kubernetes-baseline', {
      definition: own,
      displayName: 'Kubernetes baseline, not enforced',
      enforcementMode: 'DoNotEnforce',
    }),
    ...grant(root, 'Owner', companyGroups.breakGlass),
    ...grant(root, 'Reader', companyGroups.auditors),
    ...grant(above('corp'), 'RBAC Cluster Admin', companyGroups.operations),
  ]
}
