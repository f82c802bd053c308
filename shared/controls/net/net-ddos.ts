import type { Json } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isListed } from '../parts/is-listed.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'

const open = { exposure: 'public' }

function networks(...all: readonly Json[]) {
  return {
    virtualNetworks: all.map((enableDdosProtection, index) => ({
      id: `/subscriptions/x/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v${index}`,
      name: `v${index}`,
      properties: { enableDdosProtection },
    })),
  }
}

function addresses(...modes: readonly Json[]) {
  return {
    ...networks(false),
    publicIpAddresses: modes.map((protectionMode, index) => ({
      name: `address-${index}`,
      properties: { ddosSettings: { protectionMode } },
    })),
  }
}

export const netDdos = control({
  id: 'net-ddos',
  title: 'Public ingress VNets have DDoS protection',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['virtualNetworks'],
  consults: ['publicIpAddresses'],
  parameters: {
    exposures: words(
      ['public', 'internet', 'external'],
      'Values of the context exposure whose networks need DDoS protection',
    ),
  },
  frameworks: {
    mcsb: ['NS-5'],
  },
  peers: {
    prowler: ['network_vnet_ddos_protection_enabled'],
  },
  why: 'What Azure filters for everybody is set to what Azure survives, not to what one ingress does: a flood far below that takes the service away.',
  judged:
    'Where the context exposure is one of the parameter exposures, enableDdosProtection of each virtual network of the cluster has to be true; absent means off. Where it is not, every public address of the node resource group and of egress may be protected by itself instead: ddosSettings.protectionMode Enabled. Other clusters do not apply, and without that context an unprotected one is unknown. A network that hosts the ingress and no node is not read.',
  fix: `az network vnet update -g <group> -n <network> --ddos-protection true --ddos-protection-plan <plan>
# or, for few addresses
az network public-ip update -g <group> -n <address> --ddos-protection-mode Enabled`,
  bicep: `properties: {
  enableDdosProtection: true
  ddosProtectionPlan: {
    id: plan.id
  }
}`,
  check({ virtualNetworks, publicIpAddresses }, { context: { exposure }, parameters }) {
    if (virtualNetworks.length === 0) {
      return unknown('not-supplied', 'no network of the cluster exists: nothing was judged')
    }
    const bare = virtualNetworks.filter(
      ({ properties }) => properties.enableDdosProtection !== true,
    )
    if (bare.length === 0) return pass('the networks have DDoS protection')
    if (exposure === undefined) {
      return unknown('not-mapped', 'a network is unprotected, and the exposure is not mapped')
    }
    if (!isListed(exposure, parameters.exposures)) {
      return notApplicable(`clusters of exposure ${exposure} need no DDoS protection`)
    }
    if (!publicIpAddresses.known) return unread('publicIpAddresses', publicIpAddresses)
    const addresses = publicIpAddresses.value
    const isEach = addresses.every(
      ({ properties }) => properties.ddosSettings.protectionMode === 'Enabled',
    )
    if (addresses.length > 0 && isEach) return pass('each public address is protected by itself')
    const targets = bare.map(nameOf)
    return fail(`no DDoS protection: ${targets.join(', ')}`, { targets })
  },
  cases: [
    { name: 'on', given: networks(true), context: open, expect: 'pass' },
    {
      name: 'each address by itself',
      given: addresses('Enabled', 'enabled'),
      context: open,
      expect: 'pass',
    },
    {
      name: 'one address of two',
      given: addresses('Enabled', 'VirtualNetworkInherited'),
      context: open,
      expect: 'fail',
    },
    {
      name: 'off, no address known',
      given: addresses(),
      context: { exposure: 'Internet' },
      expect: 'fail',
    },
    {
      name: 'never set',
      given: { ...networks(true, null), publicIpAddresses: [] },
      context: open,
      expect: 'fail',
    },
    {
      name: 'off, a private cluster',
      given: networks(false),
      context: { exposure: 'private' },
      expect: 'not-applicable',
    },
    { name: 'off, exposure not mapped', given: networks(false), expect: 'unknown' },
    { name: 'off, addresses not read', given: networks(false), context: open, expect: 'unknown' },
    { name: 'no network', given: networks(), context: open, expect: 'unknown' },
    { name: 'a new mode', given: addresses('Sometimes'), context: open, expect: 'unknown' },
    { name: 'a word for a flag', given: networks('on'), context: open, expect: 'unknown' },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})
