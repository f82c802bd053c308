import { control } from '../control.ts'
import { judgeRegistries } from '../parts/judge-registries.ts'
import { registriesWith } from '../parts/registries-with.ts'

const tokens = (status: string | null) =>
  registriesWith({ policies: { azureADAuthenticationAsArmPolicy: { status } } })

export const acrArmTokenOff = control({
  id: 'acr-arm-token-off',
  title: 'ARM-audience tokens are refused',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['registries'],
  frameworks: {
    mcsb: ['~IM-1'],
    nist800_190: ['4.2.3 insufficient registry authentication/authorization'],
    nsa: ['Pod security: building secure container images'],
  },
  peers: { policy: ['42781ec6-6127-4c30-bdfa-fb423a0047d3'] },
  why: 'A token for Azure Resource Manager is what every tool asks for and every log spills. A registry that takes it lets one stolen anywhere push images.',
  judged:
    'policies.azureADAuthenticationAsArmPolicy.status of every registry that the nodes may pull from has to be disabled; absent means enabled. Old clients that know no other audience lose their access. Where no registry is known it does not apply.',
  fix: 'az acr config authentication-as-arm update -r <registry> --status disabled',
  bicep: `properties: {
  policies: {
    azureADAuthenticationAsArmPolicy: {
      status: 'disabled'
    }
  }
}`,
  check: ({ registries }) =>
    judgeRegistries(
      registries,
      ({ properties }) =>
        properties.policies.azureADAuthenticationAsArmPolicy.status === 'disabled'
          ? null
          : 'takes tokens for Azure Resource Manager',
      'tokens for Azure Resource Manager are refused',
    ),
  cases: [
    { name: 'off', given: tokens('Disabled'), expect: 'pass' },
    { name: 'on', given: tokens('enabled'), expect: 'fail' },
    { name: 'never set', given: tokens(null), expect: 'fail' },
    { name: 'no policies', given: registriesWith({ policies: null }), expect: 'fail' },
    { name: 'no registry', given: registriesWith(), expect: 'not-applicable' },
    { name: 'a new state', given: tokens('audit'), expect: 'unknown' },
    { name: 'policies of an odd kind', given: registriesWith({ policies: [] }), expect: 'unknown' },
  ],
})
