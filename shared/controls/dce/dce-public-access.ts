import type { Json } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isListed } from '../parts/is-listed.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'

function endpoints(...networkAcls: readonly Json[]) {
  return {
    dataCollectionEndpoints: networkAcls.map((acls, index) => ({
      id: `/subscriptions/x/resourceGroups/g/providers/Microsoft.Insights/dataCollectionEndpoints/e${index}`,
      name: `e${index}`,
      properties: { networkAcls: acls },
    })),
  }
}

export const dcePublicAccess = control({
  id: 'dce-public-access',
  title: 'Data collection endpoints are private where they have to be',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['dataCollectionEndpoints'],
  parameters: {
    exposures: words(
      ['private', 'internal'],
      'Values of the context exposure whose endpoints have to be private',
    ),
  },
  frameworks: {
    mcsb: ['~NS-2'],
    nsa: ['Audit logging'],
  },
  why: 'The agents fetch what to collect from these endpoints and send the data to them. An open one forces the cluster onto the internet.',
  judged:
    'networkAcls.publicNetworkAccess of each data collection endpoint of the cluster has to be Disabled or SecuredByPerimeter, absent means open, where the context exposure is one of the parameter exposures. Other clusters do not apply, and without that context an open endpoint is unknown. Without an endpoint it does not apply.',
  fix: 'az monitor data-collection endpoint update -g <group> -n <endpoint> --public-network-access Disabled',
  bicep: `properties: {
  networkAcls: {
    publicNetworkAccess: 'Disabled'
  }
}`,
  check({ dataCollectionEndpoints }, { context: { exposure }, parameters: { exposures } }) {
    if (dataCollectionEndpoints.length === 0) {
      return notApplicable('the cluster uses no data collection endpoint')
    }
    const targets = dataCollectionEndpoints
      .filter(({ properties: { networkAcls } }) => {
        const { publicNetworkAccess: access } = networkAcls
        return access !== 'Disabled' && access !== 'SecuredByPerimeter'
      })
      .map(nameOf)
    if (targets.length === 0) return pass('the data collection endpoints are private')
    if (exposure === undefined) {
      return unknown('not-mapped', 'an endpoint is open, and the context exposure is not mapped')
    }
    return isListed(exposure, exposures)
      ? fail(`open to the internet: ${targets.join(', ')}`, { targets })
      : notApplicable(`clusters of exposure ${exposure} may use open endpoints`)
  },
  cases: [
    {
      name: 'closed',
      given: endpoints({ publicNetworkAccess: 'disabled' }),
      expect: 'pass',
    },
    {
      name: 'behind a perimeter',
      given: endpoints({ publicNetworkAccess: 'SecuredByPerimeter' }),
      expect: 'pass',
    },
    {
      name: 'one of two open, a private cluster',
      given: endpoints({ publicNetworkAccess: 'Disabled' }, { publicNetworkAccess: 'Enabled' }),
      context: { exposure: 'Private' },
      expect: 'fail',
    },
    {
      name: 'never set, an internal cluster',
      given: endpoints(null),
      context: { exposure: 'internal' },
      expect: 'fail',
    },
    {
      name: 'open, a public cluster',
      given: endpoints({}),
      context: { exposure: 'internet' },
      expect: 'not-applicable',
    },
    { name: 'no endpoint', given: endpoints(), expect: 'not-applicable' },
    { name: 'open, exposure not mapped', given: endpoints({}), expect: 'unknown' },
    {
      name: 'a new kind of access',
      given: endpoints({ publicNetworkAccess: 'Federated' }),
      expect: 'unknown',
    },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})
