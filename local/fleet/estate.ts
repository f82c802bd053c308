import type { LandingZone } from './zone/landing-zone.ts'

/** A subscription of the sample company and its part of the fleet. */
export interface Estate extends LandingZone {
  /** Of all clusters; the shares are relative to each other. */
  readonly share: number
  readonly environments: readonly [string, ...string[]]
  /** What the collecting identity may not read there: an action, `*` for everything. */
  readonly denied?: string
}

const root = { name: 'example', displayName: 'Example Ltd' }
const online = { name: 'online', displayName: 'Online' }
const corp = { name: 'corp', displayName: 'Corporate' }
const sandbox = { name: 'sandbox', displayName: 'Sandbox' }

export function subscriptionIdOf(number: number): string {
  return `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`
}

/** In the order of their names, which the sample fleet relies on. */
export const teams: readonly [string, ...string[]] = [
  'basket',
  'catalogue',
  'checkout',
  'fraud',
  'identity',
  'ledger',
  'logistics',
  'observability',
  'search',
  'warehouse',
]

/** In the order of their ids, which the sample fleet relies on. */
export const estates: readonly Estate[] = [
  {
    subscriptionId: subscriptionIdOf(1),
    displayName: 'Platform',
    prefix: 'plat',
    care: 'kept',
    subnets: teams,
    managementGroups: [corp, root],
    share: 4,
    environments: ['prod', 'prod', 'staging'],
  },
  {
    subscriptionId: subscriptionIdOf(2),
    displayName: 'Shop production',
    prefix: 'shop',
    care: 'kept',
    subnets: teams,
    managementGroups: [online, root],
    share: 14,
    environments: ['prod'],
  },
  {
    subscriptionId: subscriptionIdOf(3),
    displayName: 'Shop test',
    prefix: 'shoptest',
    care: 'mixed',
    subnets: teams,
    managementGroups: [online, root],
    share: 8,
    environments: ['test', 'test', 'staging'],
  },
  {
    subscriptionId: subscriptionIdOf(4),
    displayName: 'Payments',
    prefix: 'pay',
    care: 'kept',
    subnets: teams,
    managementGroups: [corp, root],
    share: 10,
    environments: ['prod', 'prod', 'test'],
  },
  {
    subscriptionId: subscriptionIdOf(5),
    displayName: 'Research',
    prefix: 'lab',
    care: 'mixed',
    subnets: teams,
    managementGroups: [corp, root],
    share: 6,
    environments: ['prod', 'test', 'dev'],
    denied: 'Microsoft.OperationalInsights/workspaces/read',
  },
  {
    subscriptionId: subscriptionIdOf(6),
    displayName: 'Sandbox',
    prefix: 'box',
    care: 'careless',
    subnets: teams,
    managementGroups: [sandbox, root],
    share: 6,
    environments: ['dev', 'dev', 'test'],
  },
  {
    subscriptionId: subscriptionIdOf(7),
    displayName: 'Acquired company',
    prefix: 'acq',
    care: 'careless',
    subnets: teams,
    managementGroups: [root],
    share: 2,
    environments: ['prod'],
    denied: '*',
  },
]

export const regions: readonly [string, ...string[]] = [
  'westeurope',
  'westeurope',
  'northeurope',
  'germanywestcentral',
  'eastus2',
  'uksouth',
]
