import type { Facets } from '../../domain/facets/index.ts'
import type { Json, JsonObject } from '../../domain/json.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { gatewaysWith } from '../parts/gateways-with.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { judgeGateways } from '../parts/judge-gateways.ts'
import { listenerRedirects } from '../parts/listener-redirects.ts'
import { nameOf } from '../parts/name-of.ts'

type Properties = Facets['applicationGateways'][number]['properties']

/** Their minimum is TLS 1.0 and 1.1. */
const weak: ReadonlySet<string> = new Set(['AppGwSslPolicy20150501', 'AppGwSslPolicy20170401'])

function faultOf({ properties }: { readonly properties: Properties }): string | null {
  const { httpListeners: listeners } = properties
  const plain = listeners.filter(
    ({ id, properties: { protocol } }) => protocol === 'Http' && !listenerRedirects(properties, id),
  )
  if (plain.length > 0) return `plain HTTP without redirection: ${plain.map(nameOf).join(', ')}`
  const lax = listeners.filter(
    ({ properties: { protocol, sslProfile } }) =>
      protocol === 'Https' && allowsOld(policyOf(properties, sslProfile.id)),
  )
  return lax.length > 0 ? `TLS below 1.2: ${lax.map(nameOf).join(', ')}` : null
}

/** A profile may leave the policy to the gateway. */
function policyOf({ sslPolicy, sslProfiles }: Properties, profile: string | undefined) {
  const own = sslProfiles.find(({ id }) => isSameText(id, profile))?.properties.sslPolicy
  const states = own?.policyType !== undefined || (own?.disabledSslProtocols.length ?? 0) > 0
  return own !== undefined && states ? own : sslPolicy
}

/** Without a policy the default depends on when the gateway was made, which it does not tell. */
function allowsOld(policy: Properties['sslPolicy']): boolean {
  const { disabledSslProtocols: off, minProtocolVersion: least, policyName } = policy
  if (policyName !== undefined) return weak.has(policyName)
  if (least !== undefined) return least === 'TLSv1_0' || least === 'TLSv1_1'
  if (off.length > 0) return !(off.includes('TLSv1_0') && off.includes('TLSv1_1'))
  throw new Unrecognised('/properties/sslPolicy', null, 'a TLS policy')
}

function listening(sslPolicy: JsonObject | null, plain: Json = [], more: JsonObject = {}) {
  return gatewaysWith({
    sslPolicy,
    httpListeners: [
      { id: '/secure', name: 'secure', properties: { protocol: 'Https' } },
      ...(Array.isArray(plain) ? plain : []),
    ],
    ...more,
  })
}

const modern = { policyType: 'Predefined', policyName: 'AppGwSslPolicy20220101' }
const http: Json = [{ id: '/plain', name: 'plain', properties: { protocol: 'Http' } }]
const toSecure: Json = [{ id: '/r', properties: { targetListener: { id: '/SECURE' } } }]
const rule = (target: JsonObject): Json => [
  { properties: { httpListener: { id: '/plain' }, ...target } },
]

export const ingressTls = control({
  id: 'ingress-tls',
  title: 'Ingress speaks modern TLS only',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'applicationGateways'],
  frameworks: {
    cisAks: ['5.4.5'],
    mcsb: ['DP-3'],
    nist800_190: ['4.2.1 insecure connections to registries'],
    nsa: ['Encryption'],
  },
  peers: {
    kubescape: ['C-0245'],
    psrule: ['Azure.AppGw.SSLPolicy', 'Azure.AppGw.UseHTTPS'],
  },
  why: 'What is sent over plain HTTP or an old TLS, passwords and cookies among it, is read and changed by whoever sits on the way.',
  judged:
    'On each Application Gateway that the ingress add-on drives, an HTTP listener has to redirect everything to an HTTPS listener or URL, path by path, and each HTTPS listener has to refuse TLS below 1.2, by its profile or the policy of the gateway: AppGwSslPolicy20170401S or later, or a custom minimum of 1.2. A gateway that states no policy is unknown: the default depends on when it was made. Without the add-on it does not apply.',
  fix: 'az network application-gateway ssl-policy set -g <group> --gateway-name <gateway> --policy-type Predefined --name AppGwSslPolicy20220101',
  bicep: `properties: {
  sslPolicy: { policyType: 'Predefined', policyName: 'AppGwSslPolicy20220101' }
}`,
  check: ({ managedCluster, applicationGateways }) =>
    judgeGateways(managedCluster, applicationGateways, faultOf, () =>
      pass('every listener speaks TLS 1.2 or later, or redirects there'),
    ),
  cases: [
    { name: 'modern', given: listening(modern), expect: 'pass' },
    {
      name: 'a custom minimum',
      given: listening({ policyType: 'CustomV2', minProtocolVersion: 'TLSv1_3' }),
      expect: 'pass',
    },
    {
      name: 'the old versions switched off',
      given: listening({ disabledSslProtocols: ['TLSv1_0', 'TLSv1_1'] }),
      expect: 'pass',
    },
    {
      name: 'one old version left on',
      given: listening({ disabledSslProtocols: ['TLSv1_0'] }),
      expect: 'fail',
    },
    {
      name: 'an old policy',
      given: listening({ policyType: 'Predefined', policyName: 'AppGwSslPolicy20170401' }),
      expect: 'fail',
    },
    {
      name: 'a low custom minimum',
      given: listening({ policyType: 'Custom', minProtocolVersion: 'TLSv1_1' }),
      expect: 'fail',
    },
    {
      name: 'a weak profile on a listener',
      given: listening(
        modern,
        [{ id: '/two', name: 'two', properties: { protocol: 'Https', sslProfile: { id: '/p' } } }],
        {
          sslProfiles: [
            {
              id: '/P',
              properties: { sslPolicy: { policyType: 'Custom', minProtocolVersion: 'TLSv1_0' } },
            },
          ],
        },
      ),
      expect: 'fail',
    },
    {
      name: 'plain HTTP',
      given: listening(modern, http, { requestRoutingRules: rule({}) }),
      expect: 'fail',
    },
    {
      name: 'plain HTTP that redirects',
      given: listening(modern, http, {
        requestRoutingRules: rule({ redirectConfiguration: { id: '/r' } }),
        redirectConfigurations: toSecure,
      }),
      expect: 'pass',
    },
    {
      name: 'one path that does not redirect',
      given: listening(modern, http, {
        requestRoutingRules: rule({ urlPathMap: { id: '/m' } }),
        redirectConfigurations: toSecure,
        urlPathMaps: [
          {
            id: '/m',
            properties: {
              defaultRedirectConfiguration: { id: '/r' },
              pathRules: [{ properties: { redirectConfiguration: null } }],
            },
          },
        ],
      }),
      expect: 'fail',
    },
    { name: 'no policy stated', given: listening(null), expect: 'unknown' },
    {
      name: 'a new policy',
      given: listening({ policyName: 'AppGwSslPolicy2030' }),
      expect: 'unknown',
    },
    {
      name: 'no add-on',
      given: { ...aksWith({}), applicationGateways: [] },
      expect: 'not-applicable',
    },
    { name: 'gateways not read', given: aksWith({}), expect: 'unknown' },
  ],
})
