import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { covering } from '../parts/covering.ts'
import { guardRails } from '../parts/guard-rails.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'
import { podSecuritySets } from '../parts/pod-security-sets.ts'
import { policiesWith } from '../parts/policies-with.ts'

const allowedImages = 'febd0533-8e55-448f-b837-bd0e06f16469'

export const polEnforcementMode = control({
  id: 'pol-enforcement-mode',
  title: 'Security assignments are really enforced',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['policyAssignments'],
  consults: ['managedCluster', 'connectedCluster'],
  parameters: {
    definitions: words(
      [
        ...podSecuritySets,
        allowedImages,
        ...Object.values(guardRails.aks),
        ...Object.values(guardRails.arc),
      ],
      'Ids or names of the policies and initiatives whose assignments have to be enforced',
    ),
  },
  frameworks: {
    mcsb: ['PV-2'],
    owasp: ['K04 Lack of Centralized Policy Enforcement'],
  },
  why: 'An assignment that is not enforced stands in every list and stops nothing: it neither denies nor deploys.',
  judged:
    'Each assignment of a definition in the parameter that covers the cluster has to have enforcementMode Default; absent means Default. DoNotEnforce and Enroll fail: exempt a try-out with its end. Where none is assigned it does not apply: see pol-pod-security-assigned and pol-baseline-dine. An initiative that holds one of them is not seen unless the parameter names it.',
  fix: 'az policy assignment update -n <assignment> --scope <scope> --enforcement-mode Default',
  bicep: `properties: {
  enforcementMode: 'Default'
}`,
  check(seen, { parameters: { definitions } }) {
    const found = covering(seen, definitions)
    if (found === null) {
      return unknown('not-supplied', 'which cluster notScopes leave out is not known')
    }
    if (found.length === 0) return notApplicable('no security policy covers the cluster')
    const lax = found.filter(
      ({ properties: { enforcementMode } }) => (enforcementMode ?? 'Default') !== 'Default',
    )
    if (lax.length === 0) return pass(`enforced: ${found.map(nameOf).join(', ')}`)
    const told = lax.map((one) => `${nameOf(one)} is ${one.properties.enforcementMode}`)
    return fail(told.join(', '), { targets: lax.map(nameOf) })
  },
  cases: [
    { name: 'enforced', given: policiesWith({ enforcementMode: 'default' }), expect: 'pass' },
    { name: 'not told, which is enforced', given: policiesWith({}), expect: 'pass' },
    {
      name: 'not enforced',
      given: policiesWith({ enforcementMode: 'DoNotEnforce' }),
      expect: 'fail',
    },
    { name: 'by enrolment', given: policiesWith({ enforcementMode: 'Enroll' }), expect: 'fail' },
    {
      name: 'one of two',
      given: policiesWith({}, { definition: allowedImages, enforcementMode: 'DoNotEnforce' }),
      expect: 'fail',
    },
    {
      name: 'another policy is not enforced',
      given: policiesWith({}, { definition: 'tags', enforcementMode: 'DoNotEnforce' }),
      expect: 'pass',
    },
    {
      name: 'not enforced elsewhere',
      given: policiesWith({
        enforcementMode: 'DoNotEnforce',
        notScopes: ['/subscriptions/0/resourceGroups/g'],
      }),
      expect: 'not-applicable',
    },
    { name: 'nothing', given: policiesWith(), expect: 'not-applicable' },
    { name: 'a new mode', given: policiesWith({ enforcementMode: 'Later' }), expect: 'unknown' },
  ],
})
