import type { JsonObject } from '../../domain/json.ts'
import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isSameText } from '../parts/is-same-text.ts'

function plan(properties: JsonObject | null, name = 'Containers') {
  return {
    pricings: [
      { name: 'Dns', properties: { pricingTier: 'Free' } },
      { name, properties },
    ],
  }
}

export const defenderContainersPlan = control({
  id: 'defender-containers-plan',
  title: 'The Defender for Containers plan is on',
  severity: 'high',
  appliesTo: ['aks', 'arc'],
  needs: ['pricings'],
  frameworks: {
    cisAks: ['5.1.1'],
    mcsb: ['LT-1', 'LT-2'],
    nist800_190: ['4.4.4 app vulnerabilities'],
    nsa: ['Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  peers: {
    policy: ['1c988dd6-ade4-430f-a608-2a3e5b0a6d38'],
    prowler: ['defender_ensure_defender_for_containers_is_on'],
    cloudsploit: ['enableDefenderForContainers'],
  },
  why: 'Alerts about what happens in clusters, the scan of images and the analysis of audit logs all depend on this plan. A sensor without it reports to nobody.',
  judged:
    'The plan Containers of the subscription must have the tier Standard. The older plans KubernetesService and ContainerRegistry do not count. A coverage that is not full is an advice; a plan that is not in the list is unknown.',
  fix: 'az security pricing create -n Containers --tier Standard',
  bicep: `targetScope = 'subscription'

resource containers 'Microsoft.Security/pricings@2024-01-01' = {
  name: 'Containers'
  properties: { pricingTier: 'Standard' }
}`,
  check({ pricings }) {
    const index = pricings.findIndex(({ name }) => isSameText(name, 'Containers'))
    const at = `/${index}/properties/pricingTier`
    const { pricingTier, resourcesCoverageStatus } = pricings[index]?.properties ?? {}
    if (pricingTier === undefined) {
      return unknown('not-supplied', 'the list of plans does not tell that of containers', {
        facet: 'pricings',
      })
    }
    if (pricingTier === 'Free') return fail('the plan is off in this subscription', { at })
    const covered = resourcesCoverageStatus ?? 'FullyCovered'
    return pass('the plan is on', {
      at,
      ...(covered !== 'FullyCovered' && { advice: `its coverage is ${covered}` }),
    })
  },
  cases: [
    { name: 'on', given: plan({ pricingTier: 'Standard' }), expect: 'pass' },
    {
      name: 'on, in another case',
      given: plan({ pricingTier: 'standard' }, 'containers'),
      expect: 'pass',
    },
    { name: 'off', given: plan({ pricingTier: 'Free' }), expect: 'fail' },
    {
      name: 'only an older plan',
      given: plan({ pricingTier: 'Standard' }, 'KubernetesService'),
      expect: 'unknown',
    },
    {
      name: 'partly covered',
      given: plan({ pricingTier: 'Standard', resourcesCoverageStatus: 'PartiallyCovered' }),
      expect: 'pass',
    },
    { name: 'a new tier', given: plan({ pricingTier: 'Premium' }), expect: 'unknown' },
    { name: 'no tier', given: plan(null), expect: 'unknown' },
    { name: 'no plans', given: { pricings: [] }, expect: 'unknown' },
  ],
})
