import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { hasApprovedEndpoint } from '../parts/has-approved-endpoint.ts'
import { isListed } from '../parts/is-listed.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'
import { registriesWith } from '../parts/registries-with.ts'

function connected(...states: readonly string[]) {
  return registriesWith({
    privateEndpointConnections: states.map((status) => ({
      properties: { privateLinkServiceConnectionState: { status } },
    })),
  })
}

export const acrPrivateEndpoint = control({
  id: 'acr-private-endpoint',
  title: 'Private clusters pull over private endpoints',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['registries'],
  parameters: {
    exposures: words(
      ['private', 'internal'],
      'Values of the context exposure whose registries need a private endpoint',
    ),
  },
  frameworks: {
    mcsb: ['NS-2'],
    nsa: ['Pod security: building secure container images'],
  },
  peers: {
    prowler: ['containerregistry_uses_private_link'],
    policy: ['e8eef0a8-67cf-4eb4-9386-14b0e78733d4'],
  },
  why: 'Without a private endpoint a private cluster has to be let out to the internet for its images, and so is everything that runs in it.',
  judged:
    'Every registry that the nodes may pull from has to have an approved private endpoint where the context exposure is one of the parameter exposures; other clusters do not apply, and without that context they are unknown. One that has endpoints everywhere passes in any case.',
  fix: 'az network private-endpoint create -g <group> -n <endpoint> --vnet-name <network> --subnet <subnet> --private-connection-resource-id <registry id> --group-id registry --connection-name <connection>',
  bicep: `resource endpoint 'Microsoft.Network/privateEndpoints@2025-09-01' = {
  name: 'registry'
  location: location
  properties: {
    subnet: { id: subnet.id }
    privateLinkServiceConnections: [
      { name: 'registry', properties: { privateLinkServiceId: registry.id, groupIds: ['registry'] } }
    ]
  }
}`,
  check({ registries }, { context: { exposure }, parameters: { exposures } }) {
    if (registries.length === 0) {
      return notApplicable('no registry is known that the nodes may pull from')
    }
    const targets = registries
      .filter(({ properties }) => !hasApprovedEndpoint(properties))
      .map(nameOf)
    if (targets.length === 0) return pass('every registry has a private endpoint')
    if (exposure === undefined) {
      return unknown('not-mapped', 'the context exposure is not mapped')
    }
    return isListed(exposure, exposures)
      ? fail(`no approved private endpoint: ${targets.join(', ')}`, { targets })
      : notApplicable(`clusters of exposure ${exposure} need no private endpoint`)
  },
  cases: [
    { name: 'approved', given: connected('Pending', 'approved'), expect: 'pass' },
    {
      name: 'waiting, a private cluster',
      given: connected('Pending'),
      context: { exposure: 'Private' },
      expect: 'fail',
    },
    {
      name: 'none, an internal cluster',
      given: registriesWith({ privateEndpointConnections: null }),
      context: { exposure: 'internal' },
      expect: 'fail',
    },
    {
      name: 'none, a public cluster',
      given: connected(),
      context: { exposure: 'internet' },
      expect: 'not-applicable',
    },
    { name: 'no registry', given: registriesWith(), expect: 'not-applicable' },
    { name: 'none, exposure not mapped', given: connected(), expect: 'unknown' },
    { name: 'a new state', given: connected('Paused'), expect: 'unknown' },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})
