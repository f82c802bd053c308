import type { Facets } from '../../domain/facets/index.ts'
import { isSameText } from './is-same-text.ts'

type Firewall = Facets['azureFirewalls'][number]
type Policy = Facets['firewallPolicies'][number]

interface Guard {
  readonly firewall: Firewall
  /** Null where the firewall has none; undefined where it names one that does not exist. */
  readonly policy: Policy | null | undefined
}

/** The firewalls at whose private address a route of the cluster's subnets ends, with their policies. */
export function egressFirewalls(
  seen: Pick<Facets, 'routeTables' | 'azureFirewalls' | 'firewallPolicies'>,
): readonly Guard[] {
  const hops = new Set(
    seen.routeTables.flatMap(({ properties }) =>
      properties.routes.map((route) => route.properties.nextHopIpAddress),
    ),
  )
  return seen.azureFirewalls
    .filter(({ properties }) =>
      properties.ipConfigurations.some(({ properties: { privateIPAddress: address } }) =>
        address === undefined ? false : hops.has(address),
      ),
    )
    .map((firewall) => ({ firewall, policy: policyOf(firewall, seen.firewallPolicies) }))
}

function policyOf({ properties }: Firewall, all: readonly Policy[]): Policy | null | undefined {
  const named = properties.firewallPolicy.id
  return named === undefined ? null : all.find(({ id }) => isSameText(id, named))
}
