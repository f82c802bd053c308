import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { words } from '../parts/parameters.ts'
import { planOf } from '../parts/plan-of.ts'
import { plansWith } from '../parts/plans-with.ts'

export const defenderArmKeyvaultPlans = control({
  id: 'defender-arm-keyvault-plans',
  title: 'Defender for Resource Manager and Key Vault are on',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['pricings'],
  parameters: {
    plans: words(['Arm', 'KeyVaults'], 'Names of the Defender plans that have to be Standard'),
  },
  frameworks: { mcsb: ['LT-1'], nsa: ['Threat detection'] },
  peers: {
    prowler: ['defender_ensure_defender_for_arm_is_on'],
    cloudsploit: ['enableDefenderForARM'],
  },
  why: 'A cluster is seldom taken from within first: somebody runs commands through Resource Manager or empties a vault. These two plans see just that.',
  judged:
    'Each plan of the parameter plans has to have pricingTier Standard in the subscription of the cluster. A plan that is not in the list is unknown.',
  fix: `az security pricing create -n Arm --tier Standard
az security pricing create -n KeyVaults --tier Standard`,
  bicep: `resource arm 'Microsoft.Security/pricings@2024-01-01' = {
  name: 'Arm'
  properties: { pricingTier: 'Standard' }
}`,
  check({ pricings }, { parameters: { plans } }) {
    const off = plans.filter((name) => planOf(pricings, name)?.pricingTier === 'Free')
    if (off.length > 0) return fail(`off in this subscription: ${off.join(', ')}`, { targets: off })
    const untold = plans.filter((name) => planOf(pricings, name) === undefined)
    return untold.length > 0
      ? unknown('not-supplied', `the list of plans does not tell ${untold.join(', ')}`, {
          facet: 'pricings',
        })
      : pass('the plans are on')
  },
  cases: [
    {
      name: 'both on',
      given: plansWith({ arm: 'standard', KeyVaults: 'Standard' }),
      expect: 'pass',
    },
    { name: 'one off', given: plansWith({ Arm: 'Standard', KeyVaults: 'Free' }), expect: 'fail' },
    {
      name: 'the other is not asked for',
      given: plansWith({ Arm: 'Standard', KeyVaults: 'Free' }),
      parameters: { plans: ['Arm'] },
      expect: 'pass',
    },
    { name: 'one not listed', given: plansWith({ Arm: 'Standard' }), expect: 'unknown' },
    {
      name: 'one without a tier',
      given: plansWith({ Arm: null, KeyVaults: 'Standard' }),
      expect: 'unknown',
    },
    {
      name: 'a new tier',
      given: plansWith({ Arm: 'Premium', KeyVaults: 'Standard' }),
      expect: 'unknown',
    },
    { name: 'no plans', given: plansWith({}), expect: 'unknown' },
  ],
})
