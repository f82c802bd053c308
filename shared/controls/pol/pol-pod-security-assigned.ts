import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { covering } from '../parts/covering.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'
import { podSecuritySets } from '../parts/pod-security-sets.ts'
import { policiesWith } from '../parts/policies-with.ts'

export const polPodSecurityAssigned = control({
  id: 'pol-pod-security-assigned',
  title: 'A pod security initiative is assigned to the cluster',
  severity: 'high',
  appliesTo: ['aks', 'arc'],
  needs: ['policyAssignments'],
  consults: ['managedCluster', 'connectedCluster'],
  parameters: {
    definitions: words([], 'Ids or names of initiatives of your own that do the same'),
  },
  frameworks: {
    cisAks: ['4.2', '4.3'],
    mcsb: ['PV-2'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Pod security enforcement'],
    owasp: ['K04 Lack of Centralized Policy Enforcement'],
  },
  peers: { kubescape: ['C-0192'] },
  why: 'Without it any pod may be privileged, share the host or mount its disks, and one such pod is the node. An initiative holds for every cluster below its scope, also for the next one.',
  judged:
    "At the cluster, its group, its subscription or a management group above has to be an assignment of Azure's baseline or restricted pod security initiative, or of one that the parameter definitions lists, and none of its notScopes may hold the cluster. Resource selectors are an advice. Whether the add-on runs is judged by aks-azure-policy-addon and arc-policy-extension.",
  fix: 'az policy assignment create -n pod-security --policy-set-definition a8640138-9b0a-4a28-b8cb-1666c838647d --scope /subscriptions/<subscription>',
  bicep: `targetScope = 'subscription'

resource podSecurity 'Microsoft.Authorization/policyAssignments@2026-07-01' = {
  name: 'pod-security'
  properties: {
    policyDefinitionId: tenantResourceId('Microsoft.Authorization/policySetDefinitions', 'a8640138-9b0a-4a28-b8cb-1666c838647d')
  }
}`,
  check(seen, { parameters }) {
    const found = covering(seen, [...podSecuritySets, ...parameters.definitions])
    if (found === null)
      return unknown('not-supplied', 'which cluster notScopes leave out is not known')
    if (found.length === 0) return fail('no pod security initiative covers the cluster')
    const whole = found.some(({ properties }) => properties.resourceSelectors.length === 0)
    return pass(`assigned by ${found.map(nameOf).join(', ')}`, {
      ...(!whole && {
        advice: 'every assignment has resource selectors: see that they take the cluster',
      }),
    })
  },
  cases: [
    { name: 'the baseline', given: policiesWith({}), expect: 'pass' },
    {
      name: 'the restricted one, in another case',
      given: policiesWith({ definition: '42B8EF37-b724-4e24-bbc8-7a7708edfe00' }),
      expect: 'pass',
    },
    { name: 'nothing', given: policiesWith(), expect: 'fail' },
    { name: 'another initiative', given: policiesWith({ definition: 'x' }), expect: 'fail' },
    {
      name: 'an initiative of your own',
      given: policiesWith({ definition: 'ours' }),
      parameters: { definitions: ['ours'] },
      expect: 'pass',
    },
    {
      name: 'the group is left out',
      given: policiesWith({ notScopes: ['/subscriptions/0/resourcegroups/G'] }),
      expect: 'fail',
    },
    {
      name: 'a group of a similar name is left out',
      given: policiesWith({
        notScopes: ['/subscriptions/0/resourceGroups/g2', '/subscriptions/1'],
      }),
      expect: 'pass',
    },
    {
      name: 'something is left out of a cluster that was not read',
      given: { policyAssignments: policiesWith({ notScopes: ['/x'] }).policyAssignments },
      expect: 'unknown',
    },
  ],
})
