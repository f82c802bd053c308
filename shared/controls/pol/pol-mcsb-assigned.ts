import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { covering } from '../parts/covering.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'
import { policiesWith } from '../parts/policies-with.ts'
import { securityBenchmark as definition } from '../parts/security-benchmark.ts'

export const polMcsbAssigned = control({
  id: 'pol-mcsb-assigned',
  title: 'Microsoft cloud security benchmark is assigned',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['policyAssignments'],
  consults: ['managedCluster', 'connectedCluster'],
  parameters: {
    definitions: words([], 'Ids or names of initiatives of your own that stand in its place'),
  },
  frameworks: { mcsb: ['PV-1'] },
  peers: { prowler: ['policy_ensure_asc_enforcement_enabled'] },
  why: 'The recommendations of Defender for Cloud come out of this initiative. Where it is not assigned the list is short, and looks like a good result.',
  judged:
    'At the cluster, its group, its subscription or a management group above has to be an assignment of the initiative, or of one that the parameter definitions lists, whose notScopes do not hold the cluster. Whether it is enforced does not matter: it only audits.',
  fix: `az policy assignment create -n security-benchmark --policy-set-definition ${definition} --scope /subscriptions/<subscription>`,
  check(seen, { parameters }) {
    const found = covering(seen, [definition, ...parameters.definitions])
    if (found === null) {
      return unknown('not-supplied', 'which cluster notScopes leave out is not known')
    }
    return found.length > 0
      ? pass(`assigned by ${found.map(nameOf).join(', ')}`)
      : fail('the benchmark is not assigned to the cluster')
  },
  cases: [
    { name: 'assigned', given: policiesWith({ definition }), expect: 'pass' },
    {
      name: 'in another case',
      given: policiesWith({ definition: definition.toUpperCase() }),
      expect: 'pass',
    },
    { name: 'another initiative', given: policiesWith({}), expect: 'fail' },
    {
      name: 'one of your own',
      given: policiesWith({ definition: 'ours' }),
      parameters: { definitions: ['Ours'] },
      expect: 'pass',
    },
    { name: 'nothing', given: policiesWith(), expect: 'fail' },
    {
      name: 'the group is left out',
      given: policiesWith({ definition, notScopes: ['/subscriptions/0/resourceGroups/G'] }),
      expect: 'fail',
    },
    {
      name: 'something is left out, the cluster is not known',
      given: {
        policyAssignments: policiesWith({ definition, notScopes: ['/subscriptions/0'] })
          .policyAssignments,
      },
      expect: 'unknown',
    },
    {
      name: 'scopes of an odd kind',
      given: policiesWith({ definition, notScopes: '/subscriptions/0' }),
      expect: 'unknown',
    },
  ],
})
