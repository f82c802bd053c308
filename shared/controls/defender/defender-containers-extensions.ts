import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { words } from '../parts/parameters.ts'

const all = [
  'ContainerSensor',
  'AgentlessDiscoveryForKubernetes',
  'ContainerRegistriesVulnerabilityAssessments',
  'AgentlessVmScanning',
]

function plan(enabled: readonly string[], off: readonly string[] = [], pricingTier = 'Standard') {
  const extensions = [
    ...enabled.map((name) => ({ name, isEnabled: 'True' })),
    ...off.map((name) => ({ name, isEnabled: 'False' })),
  ]
  return { pricings: [{ name: 'Containers', properties: { pricingTier, extensions } }] }
}

export const defenderContainersExtensions = control({
  id: 'defender-containers-extensions',
  title: 'The components of the Defender for Containers plan are on',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['pricings'],
  parameters: { required: words(all, 'Components of the plan that have to be on') },
  frameworks: {
    mcsb: ['LT-1'],
    nist800_190: ['4.1.1 image vulnerabilities'],
    nsa: ['Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  peers: {
    prowler: ['defender_container_images_scan_enabled'],
    policy: ['efd4031d-b232-4595-babf-ae817348e91b'],
  },
  why: 'A plan that is paid for with its components off protects nothing: no sensor, no discovery, no scan of images.',
  judged:
    'In the plan Containers each component of the parameter required must have isEnabled True; one that is not listed is off. Not applicable while the plan is Free, which defender-containers-plan judges.',
  fix: 'az security pricing create -n Containers --tier Standard --extensions name=ContainerSensor isEnabled=True --extensions name=AgentlessDiscoveryForKubernetes isEnabled=True --extensions name=ContainerRegistriesVulnerabilityAssessments isEnabled=True --extensions name=AgentlessVmScanning isEnabled=True',
  bicep: `targetScope = 'subscription'

resource containers 'Microsoft.Security/pricings@2024-01-01' = {
  name: 'Containers'
  properties: {
    pricingTier: 'Standard'
    extensions: [
      { name: 'ContainerSensor', isEnabled: 'True' }
      { name: 'AgentlessDiscoveryForKubernetes', isEnabled: 'True' }
      { name: 'ContainerRegistriesVulnerabilityAssessments', isEnabled: 'True' }
      { name: 'AgentlessVmScanning', isEnabled: 'True' }
    ]
  }
}`,
  check({ pricings }, { parameters: { required } }) {
    const plan = pricings.find(({ name }) => isSameText(name, 'Containers'))?.properties
    if (plan?.pricingTier === undefined) {
      return unknown('not-supplied', 'the list of plans does not tell that of containers', {
        facet: 'pricings',
      })
    }
    if (plan.pricingTier === 'Free') return notApplicable('the plan is off in this subscription')
    const off = required.filter(
      (wanted) =>
        !plan.extensions.some(
          ({ name, isEnabled }) => isSameText(name, wanted) && isEnabled === true,
        ),
    )
    return off.length > 0
      ? fail(`${off.length} component(s) of the plan are off`, { targets: off })
      : pass('every required component of the plan is on')
  },
  cases: [
    { name: 'all on', given: plan(all), expect: 'pass' },
    { name: 'one off', given: plan(all.slice(1), all.slice(0, 1)), expect: 'fail' },
    { name: 'one not listed', given: plan(all.slice(1)), expect: 'fail' },
    { name: 'none listed', given: plan([]), expect: 'fail' },
    {
      name: 'one that is not required is off',
      given: plan(all.slice(1)),
      parameters: { required: ['agentlessvmscanning'] },
      expect: 'pass',
    },
    { name: 'the plan is off', given: plan([], all, 'Free'), expect: 'not-applicable' },
    {
      name: 'another word for on',
      given: {
        pricings: [
          {
            name: 'Containers',
            properties: {
              pricingTier: 'Standard',
              extensions: [{ name: 'ContainerSensor', isEnabled: 'Partly' }],
            },
          },
        ],
      },
      expect: 'unknown',
    },
    { name: 'no plans', given: { pricings: [] }, expect: 'unknown' },
  ],
})
