import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { days, type IsoTime, secondsBetween } from '../../domain/time.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { knownTime } from '../parts/known-time.ts'
import { nameOf } from '../parts/name-of.ts'
import { wholeNumber } from '../parts/parameters.ts'

type Exemption = Facets['policyExemptions'][number]

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g'

function faultsOf({ id, properties }: Exemption, now: IsoTime, most: number): readonly string[] {
  const end = knownTime(properties.expiresOn, '/*/properties/expiresOn')
  const left = end === null ? null : secondsBetween(now, end)
  const wide = !/^\/subscriptions\/[^/]+\/resourcegroups\//i.test(id ?? '')
  return [
    ...(left === null ? ['has no end'] : []),
    ...(left !== null && left <= 0 ? ['has ended'] : []),
    ...(left !== null && left > days(most) ? [`ends in more than ${most} days`] : []),
    ...(properties.description === undefined ? ['has no description'] : []),
    ...(properties.exemptionCategory === 'Waiver' && wide ? ['waives above a resource group'] : []),
  ]
}

function exemption(more: JsonObject, scope = group) {
  const properties = {
    exemptionCategory: 'Waiver',
    description: 'the shop moves out of it by then',
    expiresOn: '2026-12-01T00:00:00Z',
    ...more,
  }
  const id = `${scope}/providers/Microsoft.Authorization/policyExemptions/e`
  return { policyExemptions: [{ id, name: 'e', properties }] }
}

export const polExemptionsGoverned = control({
  id: 'pol-exemptions-governed',
  title: 'Policy exemptions are dated, justified and narrow',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['policyExemptions'],
  parameters: { days: wholeNumber(365, 1, 3650, 'How far ahead the end of an exemption may lie') },
  frameworks: {
    mcsb: ['PV-3'],
    owasp: ['K04 Lack of Centralized Policy Enforcement'],
  },
  peers: { psrule: ['Azure.Policy.WaiverExpiry'] },
  why: 'A waiver without an end becomes a permanent hole, and one without a reason is a hole that nobody can question.',
  judged:
    'Each exemption at the cluster or above it must have an end that lies ahead, at most the parameter days, and a description; one of the category Waiver may not stand above a resource group. One that has ended should be deleted and fails. No exemption passes.',
  fix: `az policy exemption update -n <exemption> --scope <scope> --expires-on 2027-01-31T00:00:00Z --description <reason>
az policy exemption delete -n <exemption> --scope <scope>`,
  bicep: `resource exemption 'Microsoft.Authorization/policyExemptions@2026-01-01-preview' = {
  name: 'legacy-agent'
  scope: cluster
  properties: {
    policyAssignmentId: assignment.id
    exemptionCategory: 'Waiver'
    description: 'the agent is replaced by January'
    expiresOn: '2027-01-31T00:00:00Z'
  }
}`,
  check({ policyExemptions }, { now, parameters }) {
    const targets = policyExemptions.flatMap((one) =>
      faultsOf(one, now, parameters.days).map((fault) => `${nameOf(one)} ${fault}`),
    )
    return targets.length > 0
      ? fail('exemptions are not governed', { targets })
      : pass(`${policyExemptions.length} exemption(s), each dated, justified and narrow`)
  },
  cases: [
    { name: 'none', given: { policyExemptions: [] }, expect: 'pass' },
    { name: 'dated and justified', given: exemption({}), expect: 'pass' },
    { name: 'without an end', given: exemption({ expiresOn: null }), expect: 'fail' },
    { name: 'ended', given: exemption({ expiresOn: '2026-10-01T00:00:00Z' }), expect: 'fail' },
    { name: 'far ahead', given: exemption({ expiresOn: '2028-10-01T00:00:00Z' }), expect: 'fail' },
    { name: 'without a reason', given: exemption({ description: '' }), expect: 'fail' },
    { name: 'waives a subscription', given: exemption({}, group.slice(0, 51)), expect: 'fail' },
    {
      name: 'mitigated in a subscription',
      given: exemption({ exemptionCategory: 'mitigated' }, group.slice(0, 51)),
      expect: 'pass',
    },
    { name: 'a new category', given: exemption({ exemptionCategory: 'Later' }), expect: 'unknown' },
    { name: 'no time', given: exemption({ expiresOn: 'never' }), expect: 'unknown' },
  ],
})
