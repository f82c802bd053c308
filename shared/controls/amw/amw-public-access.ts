import type { Json } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { hasApprovedEndpoint } from '../parts/has-approved-endpoint.ts'
import { isListed } from '../parts/is-listed.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'

const inside = { exposure: 'private' }

function account(publicNetworkAccess: Json, ...states: readonly string[]) {
  const privateEndpointConnections = states.map((status) => ({
    properties: { privateLinkServiceConnectionState: { status } },
  }))
  const properties = { publicNetworkAccess, privateEndpointConnections }
  return { monitorAccounts: [{ name: 'metrics', properties }] }
}

export const amwPublicAccess = control({
  id: 'amw-public-access',
  title: 'Azure Monitor workspace is private where required',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['monitorAccounts'],
  parameters: {
    exposures: words(
      ['private', 'internal'],
      'Values of the context exposure whose Azure Monitor workspaces have to be private',
    ),
  },
  frameworks: {
    mcsb: ['~NS-2'],
    nsa: ['Audit logging'],
  },
  why: 'Metrics name every namespace, workload and image of a cluster. On a public endpoint one stolen token reads that map from anywhere.',
  judged:
    'Where the context exposure is one of the parameter exposures, publicNetworkAccess of each Azure Monitor workspace that the cluster sends metrics to has to be Disabled, with an approved private endpoint to query it by, or SecuredByPerimeter; absent means Enabled. One that is so passes everywhere. Other clusters do not apply, and without that context an open one is unknown. Without such a workspace it does not apply.',
  fix: `az monitor account update -g <group> -n <workspace> --public-network-access Disabled
az network private-endpoint create -g <group> -n <endpoint> --vnet-name <network> --subnet <subnet> --private-connection-resource-id <workspace id> --group-id prometheusMetrics --connection-name <connection>`,
  bicep: `properties: {
  publicNetworkAccess: 'Disabled'
}`,
  check({ monitorAccounts }, { context: { exposure }, parameters }) {
    if (monitorAccounts.length === 0) {
      return notApplicable('the cluster sends metrics to no Azure Monitor workspace')
    }
    const faults = monitorAccounts.flatMap((one) => {
      const { publicNetworkAccess: access } = one.properties
      if (access === 'SecuredByPerimeter') return []
      if (access !== 'Disabled') return [{ one, fault: 'open to the internet' }]
      return hasApprovedEndpoint(one.properties) ? [] : [{ one, fault: 'no approved endpoint' }]
    })
    if (faults.length === 0) return pass('the Azure Monitor workspaces are private')
    const told = faults.map(({ one, fault }) => `${nameOf(one)}: ${fault}`).join('; ')
    if (exposure === undefined) {
      return unknown('not-mapped', `${told}; the context exposure is not mapped`)
    }
    return isListed(exposure, parameters.exposures)
      ? fail(told, { targets: faults.map(({ one }) => nameOf(one)) })
      : notApplicable(`clusters of exposure ${exposure} may use an open workspace`)
  },
  cases: [
    {
      name: 'closed, with an endpoint',
      given: account('disabled', 'Approved'),
      context: inside,
      expect: 'pass',
    },
    { name: 'behind a perimeter', given: account('SecuredByPerimeter'), expect: 'pass' },
    {
      name: 'closed, waiting for approval',
      given: account('Disabled', 'Pending'),
      context: inside,
      expect: 'fail',
    },
    {
      name: 'open',
      given: account('Enabled', 'Approved'),
      context: { exposure: 'Internal' },
      expect: 'fail',
    },
    { name: 'never set', given: account(null, 'Approved'), context: inside, expect: 'fail' },
    {
      name: 'open, a public cluster',
      given: account('Enabled'),
      context: { exposure: 'internet' },
      expect: 'not-applicable',
    },
    {
      name: 'no workspace',
      given: { monitorAccounts: [] },
      context: inside,
      expect: 'not-applicable',
    },
    { name: 'open, exposure not mapped', given: account('Enabled'), expect: 'unknown' },
    {
      name: 'a new kind of access',
      given: account('Federated'),
      context: inside,
      expect: 'unknown',
    },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})
