import { isObject, type Json } from '../json.ts'
import { block, flag, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

const gatewayId =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.network\/applicationgateways\/[^/]+$/

/** Both are told by the service: what was asked for, and what the add-on drives now. */
const names = new Set(['applicationgatewayid', 'effectiveapplicationgatewayid'])

/** The gateways that the add-on of an AKS resource drives, in lower case, each once; none where it is off. */
export function applicationGatewayIdsOf(cluster: Json): readonly string[] {
  const properties = isObject(cluster) ? cluster['properties'] : undefined
  const addons = isObject(properties) ? properties['addonProfiles'] : undefined
  const found = Object.entries(isObject(addons) ? addons : {}).flatMap(([name, addon]) => {
    const off = !isObject(addon) || addon['enabled'] === false
    return name.toLowerCase() === 'ingressapplicationgateway' && !off ? idsIn(addon['config']) : []
  })
  return [...new Set(found)].sort()
}

function idsIn(config: Json | undefined): readonly string[] {
  return Object.entries(isObject(config) ? config : {}).flatMap(([key, value]) => {
    const id = typeof value === 'string' ? value.toLowerCase() : ''
    return names.has(key.toLowerCase()) && gatewayId.test(id) ? [id] : []
  })
}

const reference = block({ id: text })
const version = oneOf('TLSv1_0', 'TLSv1_1', 'TLSv1_2', 'TLSv1_3')
const sslPolicy = block({
  disabledSslProtocols: list(version),
  minProtocolVersion: version,
  policyName: oneOf(
    'AppGwSslPolicy20150501',
    'AppGwSslPolicy20170401',
    'AppGwSslPolicy20170401S',
    'AppGwSslPolicy20220101',
    'AppGwSslPolicy20220101S',
  ),
  policyType: oneOf('Custom', 'CustomV2', 'Predefined'),
})

/** The gateways of the ingress add-on. One that is named and not in the list answered 404. */
export const applicationGateways = facet({
  name: 'applicationGateways',
  title: 'the Application Gateways that the ingress add-on drives',
  appliesTo: ['aks'],
  resourceType: 'Microsoft.Network/applicationGateways',
  apiVersion: '2025-09-01',
  cost: 'call',
  swept: 'gathered',
  refreshHours: 24,
  permissions: ['Microsoft.Network/applicationGateways/read'],
  operations: ['Microsoft.Network/applicationGateways/'],
  shape: list(
    block({
      id: text,
      name: text,
      properties: block({
        firewallPolicy: reference,
        frontendIPConfigurations: list(
          block({ id: text, properties: block({ publicIPAddress: reference }) }),
        ),
        httpListeners: list(
          block({
            id: text,
            name: text,
            properties: block({
              firewallPolicy: reference,
              protocol: oneOf('Http', 'Https', 'Tcp', 'Tls'),
              sslProfile: reference,
            }),
          }),
        ),
        requestRoutingRules: list(
          block({
            properties: block({
              httpListener: reference,
              redirectConfiguration: reference,
              urlPathMap: reference,
            }),
          }),
        ),
        redirectConfigurations: list(
          block({ id: text, properties: block({ targetListener: reference, targetUrl: text }) }),
        ),
        sku: block({
          tier: oneOf('Basic', 'Standard', 'Standard_v2', 'WAF', 'WAF_v2'),
        }),
        sslPolicy,
        sslProfiles: list(block({ id: text, name: text, properties: block({ sslPolicy }) })),
        urlPathMaps: list(
          block({
            id: text,
            properties: block({
              defaultRedirectConfiguration: reference,
              pathRules: list(block({ properties: block({ redirectConfiguration: reference }) })),
            }),
          }),
        ),
        webApplicationFirewallConfiguration: block({
          enabled: flag,
          firewallMode: oneOf('Detection', 'Prevention'),
          requestBodyCheck: flag,
          ruleSetType: text,
          ruleSetVersion: text,
        }),
      }),
    }),
  ),
  gather({ body }, input) {
    const found = applicationGatewayIdsOf(body).map((id) => input.byId(id)?.body ?? null)
    return found.every((gateway) => gateway !== null) ? found : null
  },
})
