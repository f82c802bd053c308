import type { Facets } from '../../domain/facets/index.ts'
import { pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { gatewaysWith } from '../parts/gateways-with.ts'
import { judgeGateways } from '../parts/judge-gateways.ts'

const policy = { id: '/subscriptions/0/x/waf' }
const open = { frontendIPConfigurations: [{ properties: { publicIPAddress: { id: '/x' } } }] }
const inside = { frontendIPConfigurations: [{ properties: { privateIPAddress: '10.0.0.4' } }] }

function faultOf({ properties }: Facets['applicationGateways'][number]): string | null {
  const fronts = properties.frontendIPConfigurations.map((one) => one.properties.publicIPAddress)
  if (fronts.length > 0 && fronts.every(({ id }) => id === undefined)) return null
  const { tier } = properties.sku
  if (tier !== 'WAF' && tier !== 'WAF_v2') return `its tier is ${tier ?? 'not set'}, without a WAF`
  const whole =
    properties.firewallPolicy.id !== undefined ||
    properties.webApplicationFirewallConfiguration.enabled === true
  const listeners = properties.httpListeners.map((one) => one.properties.firewallPolicy.id)
  const each = listeners.length > 0 && !listeners.includes(undefined)
  return whole || each ? null : 'neither it nor each of its listeners has a WAF policy'
}

export const ingressWaf = control({
  id: 'ingress-waf',
  title: 'Public HTTP ingress stands behind a WAF',
  severity: 'high',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'applicationGateways'],
  frameworks: {
    mcsb: ['NS-6'],
    nist800_190: ['4.4.4 app vulnerabilities'],
    nsa: ['Network policies'],
    owasp: ['K01 Insecure Workload Configurations'],
  },
  peers: {
    policy: [
      '564feb30-bf6a-4854-b4bb-0d2d2d1e6c66',
      'ff1f1879-a60d-4f23-9641-41e7391ec19a',
      'c3a8e4bd-b215-4c99-bd53-92f8d7ea65f7',
    ],
    psrule: ['Azure.AppGw.UseWAF'],
  },
  why: 'Without a web application firewall every request that a stranger writes arrives at a pod as it was written.',
  judged:
    'Each Application Gateway that the ingress add-on drives and that has a public address needs the tier WAF or WAF_v2, and a WAF policy of its own, one on each listener, or the older firewall configuration switched on. Whether the WAF blocks is ingress-waf-prevention. Without the add-on it does not apply: Application Gateway for Containers, Front Door and other ingress are not read.',
  fix: 'az network application-gateway update -g <group> -n <gateway> --sku WAF_v2 --set firewallPolicy.id=<id of the WAF policy>',
  bicep: `properties: {
  sku: { name: 'WAF_v2', tier: 'WAF_v2' }
  firewallPolicy: { id: wafPolicy.id }
}`,
  check: ({ managedCluster, applicationGateways }) =>
    judgeGateways(managedCluster, applicationGateways, faultOf, () =>
      pass('every gateway of the ingress add-on has a WAF or is internal'),
    ),
  cases: [
    {
      name: 'a policy',
      given: gatewaysWith({ ...open, sku: { tier: 'WAF_v2' }, firewallPolicy: policy }),
      expect: 'pass',
    },
    {
      name: 'a policy on each listener',
      given: gatewaysWith({
        sku: { tier: 'waf_V2' },
        httpListeners: [{ properties: { firewallPolicy: policy } }],
      }),
      expect: 'pass',
    },
    {
      name: 'the older configuration',
      given: gatewaysWith({
        sku: { tier: 'WAF' },
        webApplicationFirewallConfiguration: { enabled: true },
      }),
      expect: 'pass',
    },
    { name: 'internal', given: gatewaysWith({ ...inside }), expect: 'pass' },
    {
      name: 'no WAF tier',
      given: gatewaysWith({ ...open, sku: { tier: 'Standard_v2' } }),
      expect: 'fail',
    },
    {
      name: 'the tier without a policy',
      given: gatewaysWith({ sku: { tier: 'WAF_v2' }, firewallPolicy: null }),
      expect: 'fail',
    },
    {
      name: 'one listener without',
      given: gatewaysWith({
        sku: { tier: 'WAF_v2' },
        httpListeners: [{ properties: { firewallPolicy: policy } }, { properties: {} }],
      }),
      expect: 'fail',
    },
    { name: 'a new tier', given: gatewaysWith({ sku: { tier: 'Iron' } }), expect: 'unknown' },
    {
      name: 'the gateway is gone',
      given: { ...gatewaysWith({}), applicationGateways: [] },
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
