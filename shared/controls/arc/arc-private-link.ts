import { fail, notApplicable, pass, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { words } from '../parts/parameters.ts'

const at = '/properties/privateLinkState'

const id =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/edge/providers/Microsoft.HybridCompute/privateLinkScopes/sites'

function linked(privateLinkState: string | null, privateLinkScopeResourceId: string | null = id) {
  return arcWith({ privateLinkState, privateLinkScopeResourceId })
}

export const arcPrivateLink = control({
  id: 'arc-private-link',
  title: 'Arc traffic of a private cluster uses a Private Link Scope',
  severity: 'medium',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  consults: ['privateLinkScopes'],
  parameters: {
    exposures: words(
      ['private', 'internal'],
      'Values of the context exposure whose clusters have to use Private Link',
    ),
  },
  frameworks: {
    mcsb: ['NS-2'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Control plane hardening'],
  },
  peers: {
    policy: ['12e7176a-4919-47ef-922b-34eda4c7f0ce', '4002015b-1272-4dfb-8943-fed4aeec39b6'],
  },
  why: 'Over Private Link the agents reach Azure through your own VPN or ExpressRoute, and the firewall of the site needs no way to the internet.',
  judged:
    'privateLinkState has to be Enabled, and the scope that privateLinkScopeResourceId names has to exist. Where it is not, clusters fail whose context exposure is one of the parameter exposures; it does not apply to others. Some extensions do not work over Private Link: a pass says so.',
  fix: `# Private Link is chosen when a cluster is connected
az connectedk8s delete -g <group> -n <cluster>
az connectedk8s connect -g <group> -n <cluster> --enable-private-link true --private-link-scope-resource-id <scope id>`,
  bicep: `properties: {
  privateLinkState: 'Enabled'
  privateLinkScopeResourceId: scope.id
}`,
  check({ connectedCluster: { properties }, privateLinkScopes }, { context, parameters }) {
    const { privateLinkState: state, privateLinkScopeResourceId: scope } = properties
    if (state === 'Enabled') {
      if (scope === undefined) return fail('Private Link is on and names no scope', { at })
      if (!privateLinkScopes.known) return unread('privateLinkScopes', privateLinkScopes)
      const exists = privateLinkScopes.value.some((one) => isSameText(one.id, scope))
      if (!exists) {
        return fail('the Private Link Scope does not exist', { at, targets: [scope] })
      }
      return pass('the agents use Private Link', {
        at,
        advice: 'not every extension works over Private Link: compare yours with the list of Azure',
      })
    }
    const { exposure } = context
    if (exposure === undefined) {
      return unknown('not-mapped', 'no Private Link, and the policy does not map the exposure')
    }
    return parameters.exposures.some((one) => isSameText(one, exposure))
      ? fail('the agents of a private cluster reach Azure over the internet', { at })
      : notApplicable(`the exposure of the cluster is ${exposure}`)
  },
  cases: [
    {
      name: 'on, scope in another case',
      given: { ...linked('Enabled'), privateLinkScopes: [{ id: id.toUpperCase() }] },
      expect: 'pass',
    },
    {
      name: 'on, scope deleted',
      given: { ...linked('Enabled'), privateLinkScopes: [] },
      expect: 'fail',
    },
    { name: 'on, no scope named', given: linked('Enabled', ''), expect: 'fail' },
    { name: 'on, scopes not read', given: linked('Enabled'), expect: 'unknown' },
    {
      name: 'off, private',
      given: linked('Disabled', null),
      context: { exposure: 'Private' },
      expect: 'fail',
    },
    {
      name: 'never set, internal',
      given: arcWith({}),
      context: { exposure: 'internal' },
      expect: 'fail',
    },
    {
      name: 'off, on the internet',
      given: linked('Disabled', null),
      context: { exposure: 'internet' },
      expect: 'not-applicable',
    },
    { name: 'off, exposure not mapped', given: linked('Disabled', null), expect: 'unknown' },
    {
      name: 'a new state',
      given: linked('Pending'),
      context: { exposure: 'private' },
      expect: 'unknown',
    },
  ],
})
