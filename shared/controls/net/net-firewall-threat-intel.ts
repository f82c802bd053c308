import type { Facets } from '../../domain/facets/index.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { egressFirewalls } from '../parts/egress-firewalls.ts'
import { firewallsWith } from '../parts/firewalls-with.ts'
import { nameOf } from '../parts/name-of.ts'

type Firewall = Facets['azureFirewalls'][number]
type Policy = Facets['firewallPolicies'][number]

const premium = { sku: { tier: 'Premium' }, threatIntelMode: 'Deny' }

/** What a firewall does about known bad destinations: nothing, only tell, or stop. */
function judged(firewall: Firewall, policy: Policy | null) {
  const { properties } = policy ?? firewall
  const mode = properties.threatIntelMode
  if (mode === undefined) throw new Unrecognised('/threatIntelMode', null, 'Alert, Deny or Off')
  const name = nameOf(firewall)
  if (mode === 'Off') return { name, fault: 'threat intelligence is off', tells: false }
  const detection = policy?.properties.intrusionDetection.mode ?? 'Off'
  const isBlind = policy?.properties.sku.tier === 'Premium' && detection === 'Off'
  const fault = isBlind ? 'intrusion detection is off' : null
  return { name, fault, tells: mode === 'Alert' }
}

export const netFirewallThreatIntel = control({
  id: 'net-firewall-threat-intel',
  title: 'The egress firewall blocks known-bad destinations',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['routeTables', 'azureFirewalls', 'firewallPolicies'],
  frameworks: {
    mcsb: ['NS-4'],
    nist800_190: ['4.4.2 unbounded network access from containers'],
    nsa: ['Network policies'],
  },
  why: 'A compromised pod calls home through this firewall. That the address is known to be bad is the cheapest rule that it has.',
  judged:
    'Of each Azure Firewall at whose private address a route of the cluster’s subnets ends, in their networks or in peered ones: threatIntelMode of its policy, or its own without a policy, has to be Deny; Alert passes with an advice, Off fails. A policy of the Premium tier also needs intrusionDetection.mode Alert or Deny; absent means off. Firewalls of virtual WAN hubs and those of others are not seen; without one the control does not apply.',
  fix: `az network firewall policy update -g <group> -n <policy> --threat-intel-mode Deny
# Premium
az network firewall policy update -g <group> -n <policy> --idps-mode Alert`,
  bicep: `properties: {
  sku: {
    tier: 'Premium'
  }
  threatIntelMode: 'Deny'
  intrusionDetection: {
    mode: 'Alert'
  }
}`,
  check(seen) {
    const guards = egressFirewalls(seen)
    if (guards.length === 0) return notApplicable('no Azure Firewall is seen on the way out')
    const all = guards.flatMap(({ firewall, policy }) =>
      policy === undefined ? [] : [judged(firewall, policy)],
    )
    const bad = all.filter(({ fault }) => fault !== null)
    if (bad.length > 0) {
      const because = bad.map(({ name, fault }) => `${name}: ${fault}`).join('; ')
      return fail(because, { targets: bad.map(({ name }) => name) })
    }
    if (all.length < guards.length) {
      return unknown('not-supplied', 'a firewall names a policy that does not exist')
    }
    const telling = all.filter(({ tells }) => tells).map(({ name }) => name)
    return pass('the firewall on the way out knows bad destinations', {
      ...(telling.length === 0
        ? {}
        : { advice: `only tells, and stops nothing: ${telling.join(', ')}` }),
    })
  },
  cases: [
    { name: 'denies', given: firewallsWith({ threatIntelMode: 'Deny' }), expect: 'pass' },
    { name: 'only tells', given: firewallsWith({ threatIntelMode: 'alert' }), expect: 'pass' },
    {
      name: 'Premium, detects intrusions',
      given: firewallsWith({ ...premium, intrusionDetection: { mode: 'Alert' } }),
      expect: 'pass',
    },
    {
      name: 'without a policy',
      given: firewallsWith(null, { threatIntelMode: 'Deny' }),
      expect: 'pass',
    },
    { name: 'off', given: firewallsWith({ threatIntelMode: 'Off' }), expect: 'fail' },
    {
      name: 'off, no policy',
      given: firewallsWith(null, { threatIntelMode: 'Off' }),
      expect: 'fail',
    },
    { name: 'Premium, never set', given: firewallsWith(premium), expect: 'fail' },
    {
      name: 'Premium, off',
      given: firewallsWith({ ...premium, intrusionDetection: { mode: 'Off' } }),
      expect: 'fail',
    },
    {
      name: 'not on the way',
      given: { ...firewallsWith({ threatIntelMode: 'Off' }), routeTables: [] },
      expect: 'not-applicable',
    },
    {
      name: 'none',
      given: { ...firewallsWith({}), azureFirewalls: [] },
      expect: 'not-applicable',
    },
    { name: 'not told', given: firewallsWith({}), expect: 'unknown' },
    { name: 'a new mode', given: firewallsWith({ threatIntelMode: 'Tarpit' }), expect: 'unknown' },
    {
      name: 'the policy is gone',
      given: { ...firewallsWith({}), firewallPolicies: [] },
      expect: 'unknown',
    },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})
