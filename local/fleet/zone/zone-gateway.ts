import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import { hasGateway } from './has-gateway.ts'
import type { LandingZone } from './landing-zone.ts'
import { zoneIds } from './zone-ids.ts'

/** The Application Gateway that ingress add-ons of the zone drive, with its address and firewall. */
export function zoneGateway(zone: LandingZone): readonly ArmResource[] {
  if (!hasGateway(zone)) return []
  const ids = zoneIds(zone)
  const part = (kind: string, name: string) => ({ id: `${ids.gateway}/${kind}/${name}` })
  const isKept = zone.care === 'kept'
  const location = 'westeurope'
  const properties = {
    sku: { name: 'WAF_v2', tier: 'WAF_v2' },
    firewallPolicy: { id: ids.firewallPolicy },
    sslPolicy: isKept
      ? { policyType: 'Predefined', policyName: 'AppGwSslPolicy20220101S' }
      : { policyType: 'Predefined', policyName: 'AppGwSslPolicy20150501' },
    frontendIPConfigurations: [
      {
        ...part('frontendIPConfigurations', 'public'),
        name: 'public',
        properties: { publicIPAddress: { id: ids.gatewayAddress } },
      },
    ],
    httpListeners: [
      {
        ...part('httpListeners', 'https'),
        name: 'https',
        properties: { protocol: 'Https', hostNames: [`${zone.prefix}.example.com`] },
      },
    ],
    requestRoutingRules: [
      { name: 'all', properties: { httpListener: part('httpListeners', 'https') } },
    ],
    redirectConfigurations: [],
    urlPathMaps: [],
    sslProfiles: [],
  }
  const firewall = {
    policySettings: {
      mode: isKept ? 'Prevention' : 'Detection',
      state: 'Enabled',
      requestBodyCheck: true,
    },
    managedRules: {
      managedRuleSets: [{ ruleSetType: 'Microsoft_DefaultRuleSet', ruleSetVersion: '2.1' }],
    },
  }
  return [
    resourceAt(ids.gateway, properties, { location }),
    resourceAt(ids.gatewayAddress, { ipAddress: '198.51.100.10' }, { location, tags: null }),
    resourceAt(ids.firewallPolicy, firewall, { location }),
  ]
}
