import { unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { hasApprovedEndpoint } from '../parts/has-approved-endpoint.ts'
import { isListed } from '../parts/is-listed.ts'
import { judgeVaults } from '../parts/judge-vaults.ts'
import { words } from '../parts/parameters.ts'
import { vaultWith } from '../parts/vault-with.ts'

type Properties = Parameters<Parameters<typeof judgeVaults>[1]>[0]['properties']

function isOpen({ publicNetworkAccess, networkAcls }: Properties): boolean {
  if (publicNetworkAccess === 'Disabled' || publicNetworkAccess === 'SecuredByPerimeter') {
    return false
  }
  const isWide = networkAcls.ipRules.some(({ value = '' }) => value.endsWith('/0'))
  return networkAcls.defaultAction !== 'Deny' || isWide
}

const closed = { publicNetworkAccess: 'Disabled' }
const endpoint = (status: string) => ({
  privateEndpointConnections: [{ properties: { privateLinkServiceConnectionState: { status } } }],
})

export const kvNetwork = control({
  id: 'kv-network',
  title: 'Vaults of the cluster are not open to all networks',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['keyVaults'],
  parameters: {
    exposures: words(
      ['private', 'internal'],
      'Values of the context exposure whose vaults need a private endpoint',
    ),
  },
  frameworks: {
    mcsb: ['DP-8', 'NS-2'],
    nsa: ['Secrets'],
  },
  peers: {
    scoutsuite: ['keyvault-public-traffic-allowed'],
  },
  why: 'A stolen token alone should not open the vault that holds the key of every secret.',
  judged:
    'Each vault that the cluster names has to have publicNetworkAccess Disabled or SecuredByPerimeter, or networkAcls.defaultAction Deny and no rule for every address (/0). Where the context exposure is one of the parameter exposures it needs an approved private endpoint too; without that context such a vault is unknown unless it has one. Where the cluster names no vault it does not apply.',
  fix: `az keyvault update -n <vault> --public-network-access Disabled
az network private-endpoint create -g <group> -n <endpoint> --vnet-name <network> --subnet <subnet> --private-connection-resource-id <vault id> --group-id vault --connection-name <connection>`,
  bicep: `properties: {
  publicNetworkAccess: 'Disabled'
}`,
  check(seen, { context: { exposure }, parameters: { exposures } }) {
    let withoutEndpoint = false
    const verdict = judgeVaults(
      seen,
      ({ properties }) => {
        if (isOpen(properties)) return 'open to all networks'
        if (hasApprovedEndpoint(properties)) return null
        withoutEndpoint = true
        return isListed(exposure, exposures) ? 'no approved private endpoint' : null
      },
      'the vaults are not open to all networks',
    )
    return verdict.status === 'pass' && withoutEndpoint && exposure === undefined
      ? unknown('not-mapped', 'it is closed and has no endpoint, and exposure is not mapped')
      : verdict
  },
  cases: [
    {
      name: 'closed, with an endpoint',
      given: vaultWith({ ...closed, ...endpoint('Approved') }),
      expect: 'pass',
    },
    {
      name: 'rules, a public cluster',
      given: vaultWith({
        networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '203.0.113.0/24' }] },
      }),
      context: { exposure: 'internet' },
      expect: 'pass',
    },
    { name: 'never set', given: vaultWith({}), expect: 'fail' },
    {
      name: 'open',
      given: vaultWith({
        publicNetworkAccess: 'Enabled',
        networkAcls: { defaultAction: 'Allow' },
        ...endpoint('Approved'),
      }),
      expect: 'fail',
    },
    {
      name: 'a rule for everything',
      given: vaultWith({
        networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '0.0.0.0/0' }] },
      }),
      expect: 'fail',
    },
    {
      name: 'closed, endpoint waits, a private cluster',
      given: vaultWith({ ...closed, ...endpoint('Pending') }),
      context: { exposure: 'Private' },
      expect: 'fail',
    },
    {
      name: 'no vault named',
      given: { ...vaultWith({}), ...aksWith({}) },
      expect: 'not-applicable',
    },
    {
      name: 'closed, no endpoint, exposure not mapped',
      given: vaultWith(closed),
      expect: 'unknown',
    },
    {
      name: 'a new kind of access',
      given: vaultWith({ publicNetworkAccess: 'Federated' }),
      expect: 'unknown',
    },
    {
      name: 'vault not read',
      given: { managedCluster: vaultWith({}).managedCluster },
      expect: 'unknown',
    },
  ],
})
