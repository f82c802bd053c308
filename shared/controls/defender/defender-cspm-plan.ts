import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'
import { planOf } from '../parts/plan-of.ts'
import { plansWith } from '../parts/plans-with.ts'

const production = { environment: 'Production' }

export const defenderCspmPlan = control({
  id: 'defender-cspm-plan',
  title: 'Defender CSPM is on where attack paths are wanted',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['pricings'],
  parameters: {
    environments: words(['production'], 'Environments whose attack paths are wanted'),
  },
  frameworks: { mcsb: ['PV-1'] },
  peers: {
    prowler: ['defender_ensure_defender_cspm_is_on'],
    cloudsploit: ['enableDefenderForCSPM'],
  },
  why: 'A hole here, a wide role there and a public address are each forgiven. Only attack-path analysis says that together they are a way into the cluster.',
  judged:
    'The plan CloudPosture of the subscription has to have pricingTier Standard in the environments of the parameter; the free posture management has no attack paths. Not applicable in other environments, and unknown without that context. Where the plan is on it passes in any case; a plan that is not in the list is unknown.',
  fix: 'az security pricing create -n CloudPosture --tier Standard',
  bicep: `resource posture 'Microsoft.Security/pricings@2024-01-01' = {
  name: 'CloudPosture'
  properties: { pricingTier: 'Standard' }
}`,
  check({ pricings }, { context: { environment }, parameters: { environments } }) {
    const tier = planOf(pricings, 'CloudPosture')?.pricingTier
    if (tier === undefined) {
      return unknown('not-supplied', 'the list of plans does not tell that of posture', {
        facet: 'pricings',
      })
    }
    if (tier === 'Standard') return pass('the plan is on')
    if (environment === undefined) {
      return unknown('not-mapped', 'the policy does not map the environment of the cluster')
    }
    return isListed(environment, environments)
      ? fail('the plan is off in this subscription')
      : notApplicable(`attack paths are not wanted in ${environment}`)
  },
  cases: [
    { name: 'on', given: plansWith({ CloudPosture: 'standard' }), expect: 'pass' },
    {
      name: 'off',
      given: plansWith({ CloudPosture: 'Free' }),
      context: production,
      expect: 'fail',
    },
    {
      name: 'off, a test cluster',
      given: plansWith({ CloudPosture: 'Free' }),
      context: { environment: 'test' },
      expect: 'not-applicable',
    },
    { name: 'off, not mapped', given: plansWith({ CloudPosture: 'Free' }), expect: 'unknown' },
    { name: 'not listed', given: plansWith({}), context: production, expect: 'unknown' },
    { name: 'a new tier', given: plansWith({ CloudPosture: 'Trial' }), expect: 'unknown' },
  ],
})
