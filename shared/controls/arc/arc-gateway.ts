import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'

const at = '/properties/gateway/enabled'
const filtered = { egress: 'restricted' }

export const arcGateway = control({
  id: 'arc-gateway',
  title: 'Outbound allow-list is minimised with Arc gateway',
  severity: 'low',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  parameters: {
    egresses: words(
      ['restricted', 'filtered'],
      'Values of the context egress whose clusters have to use an Arc gateway',
    ),
  },
  frameworks: {
    nist800_190: ['4.4.2 unbounded network access from containers'],
    nsa: ['Network policies'],
  },
  why: 'Without the gateway a site has to let dozens of names out, some with wildcards. Each is a way out for whoever is inside.',
  judged:
    'gateway.enabled has to be true where the context egress is one of the parameter egresses; absent and null mean that no gateway is used. A cluster with a gateway passes everywhere. It does not apply to other clusters, nor where the agents use Private Link, which replaces it; without that context it is unknown.',
  fix: 'az connectedk8s update -g <group> -n <cluster> --gateway-resource-id <gateway id>',
  bicep: `properties: {
  gateway: {
    enabled: true
  }
}`,
  check({ connectedCluster: { properties } }, { context: { egress }, parameters }) {
    if (properties.gateway.enabled === true) return pass('the agents use an Arc gateway', { at })
    if (properties.privateLinkState === 'Enabled') {
      return notApplicable('the agents use Private Link')
    }
    if (egress === undefined) {
      return unknown('not-mapped', 'no Arc gateway, and the policy does not map the egress')
    }
    return isListed(egress, parameters.egresses)
      ? fail('the site filters egress and the agents use no Arc gateway', { at })
      : notApplicable(`the egress of the cluster is ${egress}`)
  },
  cases: [
    { name: 'on', given: arcWith({ gateway: { enabled: true } }), expect: 'pass' },
    {
      name: 'off, egress filtered',
      given: arcWith({ gateway: { enabled: false } }),
      context: { egress: 'Filtered' },
      expect: 'fail',
    },
    { name: 'never set', given: arcWith({}), context: filtered, expect: 'fail' },
    { name: 'null', given: arcWith({ gateway: null }), context: filtered, expect: 'fail' },
    {
      name: 'off, egress open',
      given: arcWith({}),
      context: { egress: 'open' },
      expect: 'not-applicable',
    },
    {
      name: 'off, Private Link',
      given: arcWith({ privateLinkState: 'enabled' }),
      context: filtered,
      expect: 'not-applicable',
    },
    { name: 'off, egress not mapped', given: arcWith({}), expect: 'unknown' },
    {
      name: 'a word for a flag',
      given: arcWith({ gateway: { enabled: 'yes' } }),
      context: filtered,
      expect: 'unknown',
    },
  ],
})
