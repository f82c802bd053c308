import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { egressFirewalls } from '../parts/egress-firewalls.ts'
import { firewallsWith } from '../parts/firewalls-with.ts'
import { isInRange } from '../parts/is-in-range.ts'
import { nameOf } from '../parts/name-of.ts'

type Group = Facets['firewallRuleGroups'][number]
type Rule = Group['properties']['ruleCollections'][number]['rules'][number]
type Policy = Facets['firewallPolicies'][number]

const everywhere: ReadonlySet<string> = new Set(['*', '0.0.0.0/0', 'internet', 'any'])
const everyPort: ReadonlySet<string> = new Set(['*', '0-65535', '1-65535'])

function isWide(rule: Rule): boolean {
  if (rule.ruleType === 'ApplicationRule') return rule.targetFqdns.includes('*')
  if (rule.ruleType !== 'NetworkRule') return false
  return (
    rule.destinationAddresses.some((one) => everywhere.has(one.toLowerCase())) &&
    rule.destinationPorts.some((one) => everyPort.has(one))
  )
}

/** Whether a rule takes traffic of one of these ranges. What an IP group holds is not read: it may. */
function takes({ sourceAddresses, sourceIpGroups }: Rule, own: readonly string[]): boolean {
  const at = '/sourceAddresses'
  return (
    sourceIpGroups.length > 0 ||
    sourceAddresses.some(
      (source) =>
        source === '*' ||
        // Of two ranges one holds the other, or they have nothing in common.
        own.some(
          (range) => isInRange(start(range), source, at) || isInRange(start(source), range, at),
        ),
    )
  )
}

function start(range: string): string {
  return range.split('/')[0] ?? ''
}

function wideRules(group: Group, own: readonly string[]): readonly string[] {
  return group.properties.ruleCollections
    .filter(({ action }) => action.type === 'Allow')
    .flatMap(({ name, rules }) =>
      rules
        .filter((rule) => isWide(rule) && takes(rule, own))
        .map((rule) => `${name ?? nameOf(group)}/${nameOf(rule)}`),
    )
}

/** Policies and what they inherit from, in lower case. */
function inForce(policies: readonly Policy[]): readonly string[] {
  return policies.flatMap(({ id, properties }) =>
    [id, properties.basePolicy.id].flatMap((one) => one?.toLowerCase() ?? []),
  )
}

function ruled(rule: JsonObject, type = 'Allow', policy = 'rules') {
  const rules = [{ name: 'r', ruleType: 'NetworkRule', sourceAddresses: ['10.1.0.0/16'], ...rule }]
  return {
    ...firewallsWith({ basePolicy: { id: '/base' } }),
    subnets: [{ properties: { addressPrefixes: ['10.1.2.0/24'] } }],
    firewallRuleGroups: [
      {
        id: `${policy === 'rules' ? policyId : policy}/ruleCollectionGroups/g`,
        properties: { ruleCollections: [{ name: 'c', action: { type }, rules }] },
      },
    ],
  }
}

const policyId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/hub/providers/Microsoft.Network/firewallPolicies/rules'
const all = { destinationAddresses: ['*'], destinationPorts: ['*'] }
const web = { ruleType: 'ApplicationRule' }

export const netFirewallRulesMinimal = control({
  id: 'net-firewall-rules-minimal',
  title: 'Firewall rules for cluster sources are narrow',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['subnets', 'routeTables', 'azureFirewalls', 'firewallPolicies', 'firewallRuleGroups'],
  frameworks: {
    mcsb: ['NS-3'],
    nist800_190: ['4.4.2 unbounded network access from containers'],
    nsa: ['Network policies'],
    owasp: ['K07 Missing Network Segmentation Controls'],
  },
  why: 'Egress is filtered as well as by the widest rule: one that allows everything, written for a test, and the firewall is a router.',
  judged:
    'Of the policies, and those that they inherit from, of each Azure Firewall at whose private address a route of the cluster’s subnets ends: no rule of a collection that allows may take traffic of those subnets (their ranges, *, or an IP group, whose addresses are not read) to every address on every port, nor, as an application rule, to the name *. Names that are listed, patterns such as *.example.com and FQDN tags are narrow enough. A denial that comes before is not weighed. Classic rules of a firewall without a policy are not read: unknown. Without such a firewall it does not apply.',
  fix: 'az network firewall policy rule-collection-group collection rule update -g <group> --policy-name <policy> --rule-collection-group-name <rule group> --collection-name <collection> -n <rule> --destination-addresses AzureCloud --destination-ports 443',
  check(seen) {
    const guards = egressFirewalls(seen)
    if (guards.length === 0) return notApplicable('no Azure Firewall is seen on the way out')
    const own = seen.subnets.flatMap(({ properties: { addressPrefix, addressPrefixes } }) =>
      addressPrefixes.length > 0 || addressPrefix === undefined ? addressPrefixes : [addressPrefix],
    )
    const policies = inForce(guards.flatMap(({ policy }) => policy ?? []))
    const targets = seen.firewallRuleGroups
      .filter(({ id }) => policies.some((one) => id?.toLowerCase().startsWith(`${one}/`)))
      .flatMap((group) => wideRules(group, own))
    if (targets.length > 0) {
      return fail(`lets the cluster reach everything: ${targets.join(', ')}`, { targets })
    }
    if (guards.some(({ policy }) => !policy)) {
      return unknown('not-supplied', 'a firewall on the way out has no policy that can be read')
    }
    return own.length === 0
      ? unknown('not-supplied', 'the addresses of the subnets are not told')
      : pass('no rule lets the cluster reach everything')
  },
  cases: [
    {
      name: 'one port of one service',
      given: ruled({ destinationAddresses: ['AzureCloud'], destinationPorts: ['443'] }),
      expect: 'pass',
    },
    { name: 'everything', given: ruled(all), expect: 'fail' },
    {
      name: 'everything, written out',
      given: ruled({ destinationAddresses: ['0.0.0.0/0'], destinationPorts: ['22', '1-65535'] }),
      expect: 'fail',
    },
    {
      name: 'everything, for anybody',
      given: ruled({ ...all, sourceAddresses: ['*'] }),
      expect: 'fail',
    },
    {
      name: 'everything, for some of the subnet',
      given: ruled({ ...all, sourceAddresses: ['10.1.2.128/25'] }),
      expect: 'fail',
    },
    {
      name: 'everything, for a group',
      given: ruled({ ...all, sourceAddresses: [], sourceIpGroups: ['/x'] }),
      expect: 'fail',
    },
    { name: 'everything, inherited', given: ruled(all, 'Allow', '/base'), expect: 'fail' },
    { name: 'every name', given: ruled({ ...web, targetFqdns: ['*'] }), expect: 'fail' },
    {
      name: 'names that are listed',
      given: ruled({ ...web, targetFqdns: ['*.azurecr.io', 'mcr.microsoft.com'] }),
      expect: 'pass',
    },
    {
      name: 'everything, for others',
      given: ruled({ ...all, sourceAddresses: ['10.2.0.0/16', '10.3.0.1'] }),
      expect: 'pass',
    },
    { name: 'everything, denied', given: ruled(all, 'Deny'), expect: 'pass' },
    { name: 'everything, of another policy', given: ruled(all, 'Allow', '/other'), expect: 'pass' },
    {
      name: 'not on the way',
      given: { ...ruled(all), routeTables: [] },
      expect: 'not-applicable',
    },
    {
      name: 'no policy',
      given: { ...ruled(all), ...firewallsWith(null) },
      expect: 'unknown',
    },
    { name: 'a new action', given: ruled(all, 'Mirror'), expect: 'unknown' },
    { name: 'a new kind of rule', given: ruled({ ruleType: 'DnsRule' }), expect: 'unknown' },
    {
      name: 'a source of another form',
      given: ruled({ ...all, sourceAddresses: ['10.1.2.1-10.1.2.9'] }),
      expect: 'unknown',
    },
    { name: 'no addresses told', given: { ...ruled({}), subnets: [] }, expect: 'unknown' },
    { name: 'rules not read', given: { subnets: [], ...firewallsWith({}) }, expect: 'unknown' },
  ],
})
