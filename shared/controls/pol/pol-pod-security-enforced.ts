import type { Facets } from '../../domain/facets/index.ts'
import type { IsoTime } from '../../domain/time.ts'
import { days, secondsBetween } from '../../domain/time.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { covering } from '../parts/covering.ts'
import { isListed } from '../parts/is-listed.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { knownTime } from '../parts/known-time.ts'
import { nameOf } from '../parts/name-of.ts'
import { parameterOf } from '../parts/parameter-of.ts'
import { wholeNumber, words } from '../parts/parameters.ts'
import { podSecuritySets } from '../parts/pod-security-sets.ts'
import { policiesWith } from '../parts/policies-with.ts'

type Assignment = Facets['policyAssignments'][number]

const production = { environment: 'production' }

function denies(one: Assignment): boolean {
  const { enforcementMode, overrides } = one.properties
  const effect = parameterOf(one, 'effect')
  const softened = overrides.some(
    ({ kind, value }) => isSameText(kind, 'policyEffect') && !isSameText(value, 'Deny'),
  )
  const enforced = enforcementMode === undefined || enforcementMode === 'Default'
  return enforced && !softened && typeof effect === 'string' && isSameText(effect, 'Deny')
}

function ageOf({ properties }: Assignment, now: IsoTime): number | null {
  const at = '/*/properties/metadata/createdOn'
  const since = knownTime(properties.metadata.createdOn, at)
  return since === null ? null : Math.floor(secondsBetween(since, now) / days(1))
}

function assigned(effect: string | null, more: object = {}, createdOn = '2026-01-01T00:00:00Z') {
  const parameters = effect === null ? null : { effect: { value: effect } }
  return policiesWith({ parameters, metadata: { createdOn }, ...more })
}

export const polPodSecurityEnforced = control({
  id: 'pol-pod-security-enforced',
  title: 'The pod security initiative denies, and does not only audit',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['policyAssignments'],
  consults: ['managedCluster', 'connectedCluster'],
  parameters: {
    days: wholeNumber(90, 0, 730, 'How many days an assignment may audit before it has to deny'),
    environments: words(['production'], 'Environments in which the initiative has to deny'),
    definitions: words([], 'Ids or names of initiatives of your own that do the same'),
  },
  frameworks: {
    mcsb: ['PV-2'],
    nsa: ['Pod security enforcement'],
    owasp: ['K04 Lack of Centralized Policy Enforcement'],
  },
  why: 'Auditing is the way to get there, not the goal: a policy that only reports lets every privileged pod in and prevents nothing.',
  judged:
    'In the environments of the parameter at least one assignment of a pod security initiative that covers the cluster has to give its parameter effect the value Deny, with enforcementMode Default and no override to a softer effect. One that is younger than the parameter days passes with an advice that tells its age; without a date it does not. Not applicable in other environments, and where none is assigned, which pol-pod-security-assigned judges.',
  fix: `az policy assignment update -n <assignment> --scope <scope> --enforcement-mode Default --params '{"effect":{"value":"deny"}}'`,
  bicep: `properties: {
  enforcementMode: 'Default'
  parameters: { effect: { value: 'deny' } }
}`,
  check(seen, { now, context: { environment }, parameters }) {
    if (environment === undefined) {
      return unknown('not-mapped', 'the policy does not map the environment of the cluster')
    }
    if (!isListed(environment, parameters.environments)) {
      return notApplicable(`the initiative need not deny in ${environment}`)
    }
    const found = covering(seen, [...podSecuritySets, ...parameters.definitions])
    if (found === null)
      return unknown('not-supplied', 'which cluster notScopes leave out is not known')
    if (found.length === 0) return notApplicable('no pod security initiative covers the cluster')
    const hard = found.filter(denies)
    if (hard.length > 0) return pass(`denied by ${hard.map(nameOf).join(', ')}`)
    const ages = found.map((one) => ageOf(one, now))
    const known = ages.filter((age) => age !== null)
    const age = Math.min(...known)
    if (known.length > 0 && age <= parameters.days) {
      return pass(`audits for ${age} day(s)`, {
        advice: `move it to deny within ${parameters.days - age} day(s)`,
      })
    }
    const since = known.length > 0 ? `for ${age} day(s)` : 'since nobody knows when'
    return fail(`the initiative only audits, ${since}`, { targets: found.map(nameOf) })
  },
  cases: [
    { name: 'denies', given: assigned('Deny'), context: production, expect: 'pass' },
    { name: 'denies, in lower case', given: assigned('deny'), context: production, expect: 'pass' },
    { name: 'audits for long', given: assigned('Audit'), context: production, expect: 'fail' },
    {
      name: 'the default, which audits',
      given: assigned(null),
      context: production,
      expect: 'fail',
    },
    {
      name: 'audits for a month',
      given: assigned('Audit', {}, '2026-10-01T00:00:00Z'),
      context: production,
      expect: 'pass',
    },
    {
      name: 'audits, without a date',
      given: assigned('Audit', { metadata: null }),
      context: production,
      expect: 'fail',
    },
    {
      name: 'would deny and is not enforced',
      given: assigned('Deny', { enforcementMode: 'DoNotEnforce' }),
      context: production,
      expect: 'fail',
    },
    {
      name: 'an override softens it',
      given: assigned('Deny', { overrides: [{ kind: 'policyEffect', value: 'Audit' }] }),
      context: production,
      expect: 'fail',
    },
    {
      name: 'a new mode',
      given: assigned('Deny', { enforcementMode: 'Later' }),
      context: production,
      expect: 'unknown',
    },
    {
      name: 'not production',
      given: assigned(null),
      context: { environment: 'test' },
      expect: 'not-applicable',
    },
    { name: 'not mapped', given: assigned('Deny'), expect: 'unknown' },
    { name: 'not assigned', given: policiesWith(), context: production, expect: 'not-applicable' },
  ],
})
