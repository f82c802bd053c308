import { fail, notApplicable, pass, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { nameOf } from '../parts/name-of.ts'

const id =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/edge/providers/Microsoft.HybridCompute/privateLinkScopes/sites'
const linked = arcWith({ privateLinkState: 'Enabled', privateLinkScopeResourceId: id })

function scope(publicNetworkAccess: string | null, ...states: readonly string[]) {
  const privateEndpointConnections = states.map((status) => ({
    properties: { privateLinkServiceConnectionState: { status } },
  }))
  const properties = { publicNetworkAccess, privateEndpointConnections }
  return { ...linked, privateLinkScopes: [{ id, name: 'sites', properties }] }
}

export const arcPrivateLinkScopeLocked = control({
  id: 'arc-private-link-scope-locked',
  title: 'Private Link Scope refuses public access and has an endpoint',
  severity: 'medium',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  consults: ['privateLinkScopes'],
  frameworks: {
    mcsb: ['NS-2'],
    nsa: ['Control plane hardening'],
  },
  peers: {
    policy: ['898f2439-3333-4713-af25-f1d78bc50556', '7eab1da3-2bf0-4ff0-8303-1a4277c380e8'],
  },
  why: 'A scope that still takes public traffic adds nothing: whoever holds a token of the agents can use it from anywhere.',
  judged:
    'Where the cluster uses a Private Link Scope, publicNetworkAccess of the scope has to be Disabled, and one private endpoint of it has to be approved. Without Private Link it does not apply; arc-private-link judges whether it should be there.',
  fix: 'az connectedmachine private-link-scope update -g <group> --scope-name <scope> --public-network-access Disabled',
  bicep: `resource scope 'Microsoft.HybridCompute/privateLinkScopes@2026-07-15' = {
  name: 'sites'
  location: location
  properties: {
    publicNetworkAccess: 'Disabled'
  }
}`,
  check({ connectedCluster: { properties }, privateLinkScopes }) {
    const { privateLinkState, privateLinkScopeResourceId: named } = properties
    if (privateLinkState !== 'Enabled' || named === undefined) {
      return notApplicable('the cluster uses no Private Link Scope')
    }
    if (!privateLinkScopes.known) return unread('privateLinkScopes', privateLinkScopes)
    const scope = privateLinkScopes.value.find((one) => isSameText(one.id, named))
    if (scope === undefined) return notApplicable('the scope does not exist: see arc-private-link')
    const { publicNetworkAccess, privateEndpointConnections } = scope.properties
    const targets = [nameOf(scope)]
    const approved = privateEndpointConnections.some(
      (one) => one.properties.privateLinkServiceConnectionState.status === 'Approved',
    )
    if (publicNetworkAccess !== 'Disabled')
      return fail('the scope takes public traffic', { targets })
    return approved
      ? pass('the scope is closed to the public and has an endpoint')
      : fail('the scope has no approved private endpoint', { targets })
  },
  cases: [
    {
      name: 'closed, one approved',
      given: scope('Disabled', 'Rejected', 'Approved'),
      expect: 'pass',
    },
    { name: 'open', given: scope('Enabled', 'Approved'), expect: 'fail' },
    { name: 'never set', given: scope(null, 'Approved'), expect: 'fail' },
    { name: 'closed, waiting for approval', given: scope('Disabled', 'Pending'), expect: 'fail' },
    { name: 'closed, no endpoint', given: scope('disabled'), expect: 'fail' },
    {
      name: 'no Private Link',
      given: { ...scope('Enabled'), ...arcWith({}) },
      expect: 'not-applicable',
    },
    {
      name: 'scope deleted',
      given: { ...linked, privateLinkScopes: [] },
      expect: 'not-applicable',
    },
    { name: 'scopes not read', given: linked, expect: 'unknown' },
    {
      name: 'a new kind of access',
      given: scope('SecuredByPerimeter', 'Approved'),
      expect: 'unknown',
    },
  ],
})
