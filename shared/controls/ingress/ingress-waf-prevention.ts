import type { Facets } from '../../domain/facets/index.ts'
import type { Json, JsonObject } from '../../domain/json.ts'
import { pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { gatewaysWith } from '../parts/gateways-with.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { judgeGateways } from '../parts/judge-gateways.ts'
import { wafFault } from '../parts/waf-fault.ts'

type Gateway = Facets['applicationGateways'][number]
type Policies = Facets['wafPolicies']

const policyId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/net/providers/Microsoft.Network/x/waf'
const good: JsonObject = { mode: 'Prevention', state: 'Enabled', requestBodyCheck: true }
const current: Json = [{ ruleSetType: 'Microsoft_DefaultRuleSet', ruleSetVersion: '2.1' }]

/** A policy takes the place of the configuration in the gateway; listeners may have their own. */
function faultOf({ properties }: Gateway, policies: Policies): string | null {
  const { firewallPolicy, httpListeners, webApplicationFirewallConfiguration: older } = properties
  const own = httpListeners.map((one) => one.properties.firewallPolicy.id)
  const ids = [...new Set([firewallPolicy.id, ...own])].flatMap((id) =>
    id === undefined ? [] : [id],
  )
  const faults = ids.map((id) => {
    const policy = policies.find((one) => isSameText(one.id, id))
    if (policy === undefined) return `policy ${id} does not exist`
    const { policySettings: settings, managedRules } = policy.properties
    const fault = wafFault({ ...picked(settings), sets: managedRules.managedRuleSets })
    return fault === null ? null : `${policy.name ?? id}: ${fault}`
  })
  if (ids.length === 0) {
    const { enabled, firewallMode, requestBodyCheck, ruleSetType, ruleSetVersion } = older
    const state = enabled === true ? 'Enabled' : 'Disabled'
    const sets = [{ ruleSetType, ruleSetVersion }]
    return wafFault({ mode: firewallMode, state, requestBodyCheck, sets })
  }
  return faults.find((fault) => fault !== null) ?? null
}

function picked({
  mode,
  state,
  requestBodyCheck,
}: Policies[number]['properties']['policySettings']) {
  return { mode, state, requestBodyCheck }
}

function policed(settings: JsonObject, managedRuleSets: Json = current) {
  return {
    ...gatewaysWith({ sku: { tier: 'WAF_v2' }, firewallPolicy: { id: policyId } }),
    wafPolicies: [
      {
        id: policyId.toUpperCase(),
        name: 'waf',
        properties: { policySettings: settings, managedRules: { managedRuleSets } },
      },
    ],
  }
}

function older(configuration: JsonObject) {
  const gateway = { sku: { tier: 'WAF_v2' }, webApplicationFirewallConfiguration: configuration }
  return { ...gatewaysWith(gateway), wafPolicies: [] }
}

export const ingressWafPrevention = control({
  id: 'ingress-waf-prevention',
  title: 'The WAF blocks, with current rules',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'applicationGateways', 'wafPolicies'],
  frameworks: { mcsb: ['NS-6'] },
  peers: {
    policy: ['12430be1-6cc8-4527-a9a8-e3d38f250096', 'ca85ef9a-741d-461d-8b7a-18c2da82c666'],
    psrule: ['Azure.AppGwWAF.PreventionMode'],
  },
  why: 'In detection mode a WAF writes down the attack and lets it through; with old rules, or blind to request bodies, it does not see it.',
  judged:
    'For each gateway of the ingress add-on, every WAF policy that it or a listener names, or else its own firewall configuration, has to be on, in Prevention mode, with inspection of request bodies and a managed rule set: Microsoft_DefaultRuleSet 2.1 or later, or OWASP 3.2 or later. A policy that is named and gone fails. A gateway without any is judged as switched off.',
  fix: 'az network application-gateway waf-policy policy-setting update -g <group> --policy-name <policy> --mode Prevention --state Enabled --request-body-check true',
  bicep: `resource waf 'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies@2025-09-01' = {
  name: 'waf'
  location: location
  properties: {
    policySettings: { state: 'Enabled', mode: 'Prevention', requestBodyCheck: true }
    managedRules: {
      managedRuleSets: [{ ruleSetType: 'Microsoft_DefaultRuleSet', ruleSetVersion: '2.1' }]
    }
  }
}`,
  check: ({ managedCluster, applicationGateways, wafPolicies }) =>
    judgeGateways(
      managedCluster,
      applicationGateways,
      (gateway) => faultOf(gateway, wafPolicies),
      () => pass('the WAF of every gateway blocks, with current rules'),
    ),
  cases: [
    { name: 'blocks', given: policed(good), expect: 'pass' },
    {
      name: 'blocks by OWASP 3.2, spelt otherwise',
      given: policed({ ...good, mode: 'prevention' }, [
        { ruleSetType: 'owasp', ruleSetVersion: '3.2' },
        { ruleSetType: 'Microsoft_BotManagerRuleSet', ruleSetVersion: '1.0' },
      ]),
      expect: 'pass',
    },
    { name: 'only detects', given: policed({ ...good, mode: 'Detection' }), expect: 'fail' },
    { name: 'is off', given: policed({ ...good, state: 'Disabled' }), expect: 'fail' },
    {
      name: 'sees no bodies',
      given: policed({ ...good, requestBodyCheck: false }),
      expect: 'fail',
    },
    {
      name: 'old rules',
      given: policed(good, [{ ruleSetType: 'OWASP', ruleSetVersion: '3.1' }]),
      expect: 'fail',
    },
    {
      name: 'no rules but those on bots',
      given: policed(good, [{ ruleSetType: 'Microsoft_BotManagerRuleSet', ruleSetVersion: '1.0' }]),
      expect: 'fail',
    },
    { name: 'the policy is gone', given: { ...policed(good), wafPolicies: [] }, expect: 'fail' },
    {
      name: 'the older configuration blocks',
      given: older({
        enabled: true,
        firewallMode: 'Prevention',
        requestBodyCheck: true,
        ruleSetType: 'OWASP',
        ruleSetVersion: '3.2',
      }),
      expect: 'pass',
    },
    { name: 'no WAF', given: older({}), expect: 'fail' },
    { name: 'a new mode', given: policed({ ...good, mode: 'Ask' }), expect: 'unknown' },
    {
      name: 'a mode that was not told',
      given: policed({ ...good, mode: null }),
      expect: 'unknown',
    },
    {
      name: 'a version that is no number',
      given: policed(good, [{ ruleSetType: 'OWASP', ruleSetVersion: 'next' }]),
      expect: 'unknown',
    },
    {
      name: 'no add-on',
      given: { ...aksWith({}), applicationGateways: [], wafPolicies: [] },
      expect: 'not-applicable',
    },
    { name: 'policies not read', given: gatewaysWith({}), expect: 'unknown' },
  ],
})
