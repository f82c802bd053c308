import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { isListed } from '../parts/is-listed.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'

const production = { environment: 'production' }

function bastions(...all: readonly (readonly [string, JsonObject?])[]) {
  return {
    ...aksWith({ apiServerAccessProfile: { enablePrivateCluster: true } }),
    bastionHosts: all.map(([sku, properties = {}], index) => ({
      name: `bastion-${index}`,
      sku: { name: sku },
      properties,
    })),
  }
}

export const netBastion = control({
  id: 'net-bastion',
  title: 'Administrators reach nodes through Bastion',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster', 'bastionHosts'],
  parameters: {
    environments: words(
      ['production', 'prod'],
      'Values of the context environment for which the Developer SKU of Bastion is too little',
    ),
  },
  frameworks: {
    mcsb: ['~PA-6'],
    nist800_190: ['4.5.4 improper user access rights'],
    nsa: ['Worker node segmentation'],
  },
  peers: {
    prowler: ['network_bastion_host_exists'],
  },
  why: 'The jump box that somebody set up to reach a private cluster has a public address, an old kernel and keys that nobody counts.',
  judged:
    'Private clusters only. A Bastion has to stand in the virtual network or in one that is peered with it; for production, as the context environment says, of another SKU than Developer, whose machines are shared. One that hands out shareable links fails. In production, a Bastion that records no sessions passes with an advice. Without any it is unknown: a VPN may lead there, which somebody can attest in the policy file.',
  fix: `az network bastion create -g <group> -n <bastion> --vnet-name <network> --public-ip-address <address> --sku Standard
# where links were allowed
az network bastion update -g <group> -n <bastion> --shareable-link false`,
  bicep: `resource bastion 'Microsoft.Network/bastionHosts@2025-09-01' = {
  name: 'admins'
  location: location
  sku: {
    name: 'Premium'
  }
  properties: {
    enableShareableLink: false
    enableSessionRecording: true
  }
}`,
  check({ managedCluster, bastionHosts }, { context: { environment }, parameters }) {
    if (managedCluster.properties.apiServerAccessProfile?.enablePrivateCluster !== true) {
      return notApplicable('the cluster is not private')
    }
    const linked = bastionHosts
      .filter(({ properties }) => properties.enableShareableLink === true)
      .map(nameOf)
    if (linked.length > 0) {
      return fail(`hands out links that need no sign-in to Azure: ${linked.join(', ')}`, {
        targets: linked,
      })
    }
    if (bastionHosts.length === 0) {
      return unknown('not-mapped', 'no Bastion is there, and nobody attests another safe way')
    }
    const full = bastionHosts.filter(({ sku }) => sku.name !== 'Developer')
    const isProduction = isListed(environment, parameters.environments)
    if (full.length === 0 && environment === undefined) {
      return unknown('not-mapped', 'the Bastion is a Developer one, and no environment is mapped')
    }
    if (full.length === 0 && isProduction) {
      return fail('production relies on a Developer Bastion, which is shared', {
        targets: bastionHosts.map(nameOf),
      })
    }
    const isSilent = full.every(({ properties }) => properties.enableSessionRecording !== true)
    return pass('a Bastion reaches the network of the cluster', {
      ...(isProduction && isSilent ? { advice: 'no Bastion records its sessions' } : {}),
    })
  },
  cases: [
    {
      name: 'one that records',
      given: bastions(['Premium', { enableSessionRecording: true }]),
      context: production,
      expect: 'pass',
    },
    { name: 'one, environment not mapped', given: bastions(['Standard']), expect: 'pass' },
    {
      name: 'Developer, not for production',
      given: bastions(['developer']),
      context: { environment: 'test' },
      expect: 'pass',
    },
    {
      name: 'Developer, for production',
      given: bastions(['Developer']),
      context: production,
      expect: 'fail',
    },
    {
      name: 'one of two hands out links',
      given: bastions(['Standard'], ['Standard', { enableShareableLink: true }]),
      expect: 'fail',
    },
    {
      name: 'not private',
      given: { ...bastions(), ...aksWith({ apiServerAccessProfile: null }) },
      expect: 'not-applicable',
    },
    {
      name: 'Developer, environment not mapped',
      given: bastions(['Developer']),
      expect: 'unknown',
    },
    { name: 'none, and nobody attested', given: bastions(), expect: 'unknown' },
    { name: 'a new SKU', given: bastions(['Quantum']), expect: 'unknown' },
    {
      name: 'a word for a flag',
      given: bastions(['Standard', { enableShareableLink: 'no' }]),
      expect: 'unknown',
    },
    { name: 'not read', given: aksWith({}), expect: 'unknown' },
  ],
})
