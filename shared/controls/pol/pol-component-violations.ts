import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isSameText } from '../parts/is-same-text.ts'

/** Of one definition Azure Policy tells at most so many components. */
const most = 500

function state(complianceState: string, componentId: string | null = 'Pod/shop/web') {
  return {
    policyStates: [
      { properties: { complianceState, componentId, policyDefinitionId: '/x/privileged' } },
    ],
  }
}

function nameIn(id: string | undefined): string {
  return (id ?? '').split('/').at(-1) ?? ''
}

export const polComponentViolations = control({
  id: 'pol-component-violations',
  title: 'No component in the cluster violates Azure Policy',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['policyStates'],
  frameworks: {
    mcsb: ['PV-3'],
    nsa: ['Pod security enforcement'],
    owasp: ['K01 Insecure Workload Configurations'],
  },
  peers: { policy: ['all'] },
  why: 'It is the evidence of what really runs, without a credential for the cluster: pods that a policy would have refused and that are there.',
  judged:
    'No component (a pod, a service, …) in the latest states of Azure Policy may be NonCompliant. A state says when the component was looked at last, not since when it violates, so there is no period of grace. Of one definition at most 500 components are told: there may be more. No state at all is unknown; how old the states are is judged by pol-state-fresh.',
  fix: `az policy state list --resource <cluster id> --expand components --filter "complianceState eq 'NonCompliant'"
# mend the workload, or give it an exemption with an end`,
  check({ policyStates }) {
    if (policyStates.length === 0) {
      return unknown('not-supplied', 'Azure Policy has told nothing about the cluster')
    }
    const bad = policyStates
      .map(({ properties }) => properties)
      .filter(
        ({ componentId, complianceState }) =>
          componentId !== undefined && isSameText(complianceState, 'NonCompliant'),
      )
    if (bad.length === 0) return pass('no component violates a policy')
    const targets = bad.map(
      ({ componentName, componentId, policyDefinitionReferenceId, policyDefinitionId }) =>
        `${componentName ?? componentId}: ${policyDefinitionReferenceId ?? nameIn(policyDefinitionId)}`,
    )
    const more = bad.length >= most ? ', and there may be more than Azure tells' : ''
    return fail(`${bad.length} violation(s) by components${more}`, { targets })
  },
  cases: [
    { name: 'compliant', given: state('Compliant'), expect: 'pass' },
    { name: 'not compliant', given: state('NonCompliant'), expect: 'fail' },
    { name: 'not compliant, in lower case', given: state('noncompliant'), expect: 'fail' },
    {
      name: 'the cluster itself is not compliant',
      given: state('NonCompliant', ''),
      expect: 'pass',
    },
    { name: 'exempt', given: state('Exempt'), expect: 'pass' },
    { name: 'no state', given: { policyStates: [] }, expect: 'unknown' },
  ],
})
