import type { JsonObject } from '../../domain/json.ts'
import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isListed } from '../parts/is-listed.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { words } from '../parts/parameters.ts'

function states(...each: readonly JsonObject[]) {
  return {
    policyStates: each.map((one) => ({
      properties: { complianceState: 'Compliant', policyDefinitionId: '/x/ranges', ...one },
    })),
  }
}

const bad = { complianceState: 'NonCompliant' }

function nameIn(id: string | undefined): string {
  return (id ?? '').split('/').at(-1) ?? ''
}

export const polResourceCompliance = control({
  id: 'pol-resource-compliance',
  title: 'No overdue non-compliant Azure resource state',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['policyStates'],
  parameters: {
    ignored: words([], 'Definitions, by the last part of their id, whose states are not judged'),
  },
  frameworks: { mcsb: ['PV-3'] },
  peers: { prowler: ['policy_ensure_asc_enforcement_enabled'] },
  why: 'Azure Policy looks at the same cluster with the rules of your organisation. Where it says no and this audit says yes, one of the two is asked wrongly.',
  judged:
    'The latest states of Azure Policy for the cluster resource itself: none may be NonCompliant, but for definitions that the parameter ignored lists. Components in the cluster are judged by pol-component-violations. A state says when the cluster was looked at last, not since when it fails, so there is no period of grace; it may be a day old, see pol-state-fresh. States of registries, vaults and networks are not read. No state at all is unknown.',
  fix: `az policy state list --resource <cluster id> --filter "complianceState eq 'NonCompliant'"
az policy remediation create -n <name> --policy-assignment <assignment id> --resource <cluster id>`,
  check({ policyStates }, { parameters: { ignored } }) {
    const own = policyStates
      .map(({ properties }) => properties)
      .filter(({ componentId }) => componentId === undefined)
    if (own.length === 0) {
      return unknown('not-supplied', 'Azure Policy has told nothing about the cluster resource')
    }
    const open = own.filter(
      ({ complianceState, policyDefinitionId }) =>
        isSameText(complianceState, 'NonCompliant') &&
        !isListed(nameIn(policyDefinitionId), ignored),
    )
    return open.length === 0
      ? pass(`none of ${own.length} states is non-compliant`)
      : fail(`${open.length} of ${own.length} states are non-compliant`, {
          targets: open.map(
            ({ policyDefinitionReferenceId, policyDefinitionId }) =>
              policyDefinitionReferenceId ?? nameIn(policyDefinitionId),
          ),
        })
  },
  cases: [
    { name: 'compliant', given: states({}), expect: 'pass' },
    { name: 'not compliant', given: states({}, bad), expect: 'fail' },
    { name: 'in lower case', given: states({ complianceState: 'noncompliant' }), expect: 'fail' },
    { name: 'exempt', given: states({ complianceState: 'Exempt' }), expect: 'pass' },
    {
      name: 'a definition that is not judged',
      given: states(bad),
      parameters: { ignored: ['Ranges'] },
      expect: 'pass',
    },
    {
      name: 'a component only',
      given: states({ ...bad, componentId: 'Pod/shop/web' }),
      expect: 'unknown',
    },
    { name: 'a component beside', given: states({}, { ...bad, componentId: 'p' }), expect: 'pass' },
    { name: 'no state', given: states(), expect: 'unknown' },
    { name: 'a state that is no text', given: states({ complianceState: 7 }), expect: 'unknown' },
  ],
})
