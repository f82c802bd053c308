import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { hasApprovedEndpoint } from '../parts/has-approved-endpoint.ts'
import { isListed } from '../parts/is-listed.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'
import { registriesWith } from '../parts/registries-with.ts'

const restricted = { context: { egress: 'Restricted' } }
const premium = { sku: 'premium' }

export const acrDedicatedDataEndpoints = control({
  id: 'acr-dedicated-data-endpoints',
  title: "Layer downloads use the registry's own data endpoints",
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['registries'],
  parameters: {
    egresses: words(
      ['restricted', 'isolated'],
      'Values of the context egress of clusters that may reach named hosts only',
    ),
  },
  frameworks: {
    mcsb: ['NS-2'],
    nist800_190: ['4.4.2 unbounded network access from containers'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  why: 'Without endpoints of its own the layers of a registry come from *.blob.core.windows.net. The firewall then has to let out to every storage account in the world, that of the thief included.',
  judged:
    'Each registry of the SKU Premium that the nodes may pull from has to have dataEndpointEnabled true (absent means false) or an approved private endpoint, where the context egress is one of the parameter egresses. Other clusters do not apply, without that context they are unknown, and registries of other SKUs cannot have such endpoints: where there are no others it does not apply.',
  fix: '# first let the nodes reach <registry>.<region>.data.azurecr.io, the switch takes the old addresses away\naz acr update -n <registry> --data-endpoint-enabled true',
  bicep: `properties: {
  dataEndpointEnabled: true
}`,
  check({ registries }, { context: { egress }, parameters: { egresses } }) {
    const able = registries.filter(({ sku }) => sku.name === 'Premium')
    if (able.length === 0) return notApplicable('no registry of the SKU Premium is known')
    const targets = able
      .filter(({ properties }) => {
        return properties.dataEndpointEnabled !== true && !hasApprovedEndpoint(properties)
      })
      .map(nameOf)
    if (targets.length === 0) return pass('layers come from endpoints of the registries')
    if (egress === undefined) return unknown('not-mapped', 'the context egress is not mapped')
    return isListed(egress, egresses)
      ? fail(`layers come from storage accounts in common: ${targets.join(', ')}`, { targets })
      : notApplicable(`egress ${egress} need not name the hosts`)
  },
  cases: [
    {
      name: 'on',
      given: registriesWith({ ...premium, dataEndpointEnabled: true }),
      expect: 'pass',
    },
    {
      name: 'a private endpoint instead',
      given: registriesWith({
        ...premium,
        privateEndpointConnections: [
          { properties: { privateLinkServiceConnectionState: { status: 'Approved' } } },
        ],
      }),
      expect: 'pass',
    },
    {
      name: 'off',
      given: registriesWith({ ...premium, dataEndpointEnabled: false }),
      ...restricted,
      expect: 'fail',
    },
    { name: 'never set', given: registriesWith(premium), ...restricted, expect: 'fail' },
    {
      name: 'off, egress is open',
      given: registriesWith(premium),
      context: { egress: 'open' },
      expect: 'not-applicable',
    },
    {
      name: 'another SKU',
      given: registriesWith({ sku: 'Standard' }),
      ...restricted,
      expect: 'not-applicable',
    },
    { name: 'no registry', given: registriesWith(), expect: 'not-applicable' },
    { name: 'egress not mapped', given: registriesWith(premium), expect: 'unknown' },
    { name: 'a new SKU', given: registriesWith({ sku: 'Ultra' }), expect: 'unknown' },
    {
      name: 'as text',
      given: registriesWith({ ...premium, dataEndpointEnabled: 'true' }),
      expect: 'unknown',
    },
  ],
})
