import { subscriptionIdOf } from '../estate.ts'

const group = `/subscriptions/${subscriptionIdOf(1)}/resourceGroups/rg-hub/providers/Microsoft.Network`

/** Where the hub of the sample company lies. */
export const hubIds = {
  network: `${group}/virtualNetworks/vnet-hub`,
  policy: `${group}/firewallPolicies/fwp-hub`,
  firewall: `${group}/azureFirewalls/fw-hub`,
  bastion: `${group}/bastionHosts/bas-hub`,
  address: (name: string) => `${group}/publicIPAddresses/pip-${name}`,
} as const
