import { ids, resource } from '../estate.ts'
import type { Installation } from '../installation.ts'
import { alter } from './alter.ts'
import { allowList, own } from './own-estate.ts'
import { type Kind, layWay, targetOf } from './private-way.ts'

/** How a network control is applied to the auditor's own resources. */
export interface Applied {
  /** The resource. */
  readonly on: string
  /** What has to be applied before it says anything. */
  readonly after?: readonly string[]
  readonly apply: (here: Installation) => void
  /** Services that it closes to calls from public addresses. */
  readonly closes?: readonly Kind[]
}

const inside = { scopeId: 's', resourceId: `${own.scope}/scopedResources/member` }

/** By the id of the control. `private-storage` is none of the catalogue: it judges no storage account. */
export const applied: Readonly<Record<string, Applied>> = {
  'private-storage': {
    on: 'the storage account of the ledger',
    closes: ['blob', 'queue', 'table'],
    apply(here) {
      for (const kind of ['blob', 'queue', 'table'] as const) layWay(here, kind)
      alter(here.world, ids.account(here.account), {
        publicNetworkAccess: 'Disabled',
        networkAcls: { bypass: 'None', defaultAction: 'Deny' },
      })
    },
  },
  'kv-network': {
    on: 'the vault of the secrets of channels',
    closes: ['vault'],
    apply(here) {
      layWay(here, 'vault')
      alter(here.world, ids.vault, {
        publicNetworkAccess: 'Disabled',
        networkAcls: { bypass: 'None', defaultAction: 'Deny' },
      })
    },
  },
  'ampls-linked': {
    on: 'the workspace and the endpoint of the channel log-analytics: members of a private link scope',
    apply(here) {
      const { world } = here
      world.seed(
        resource(own.scope, {
          accessModeSettings: { ingestionAccessMode: 'Open', queryAccessMode: 'Open' },
        }),
      )
      layWay(here, 'azuremonitor')
      alter(world, ids.workspace, { privateLinkScopedResources: [inside] })
      alter(world, own.collection, { privateLinkScopedResources: [inside] })
    },
  },
  'ampls-private-only': {
    on: 'the private link scope',
    after: ['ampls-linked'],
    apply: (here) =>
      alter(here.world, targetOf(here, 'azuremonitor'), {
        accessModeSettings: {
          ingestionAccessMode: 'PrivateOnly',
          queryAccessMode: 'PrivateOnly',
          exclusions: [],
        },
      }),
  },
  'law-public-access': {
    on: 'the workspace',
    after: ['ampls-linked'],
    closes: ['azuremonitor'],
    apply: ({ world }) =>
      alter(world, ids.workspace, {
        publicNetworkAccessForIngestion: 'Disabled',
        publicNetworkAccessForQuery: 'Disabled',
      }),
  },
  'dce-public-access': {
    on: 'the endpoint of the channel log-analytics',
    after: ['ampls-linked'],
    apply: ({ world }) =>
      alter(world, own.collection, { networkAcls: { publicNetworkAccess: 'Disabled' } }),
  },
  'net-udr-to-firewall': {
    on: 'the subnet of the app: a route table that leads to a firewall',
    apply: ({ world }) => alter(world, ids.subnet('app'), { routeTable: { id: own.routes } }),
  },
  'net-firewall-rules-minimal': {
    on: 'the rules of that firewall: an allow-list of names',
    after: ['net-udr-to-firewall'],
    apply: ({ world, account }) => world.seed(allowList(names(account))),
  },
  'net-firewall-threat-intel': {
    on: 'the policy of that firewall',
    after: ['net-udr-to-firewall'],
    apply: ({ world }) => alter(world, own.policy, { threatIntelMode: 'Deny' }),
  },
  'net-public-ip-inventory': {
    on: 'the resource group: no address of its own, and no NAT gateway that holds one',
    after: ['net-udr-to-firewall'],
    apply({ world }) {
      alter(world, ids.subnet('app'), { natGateway: null })
      world.remove(own.gateway)
      world.remove(own.address)
    },
  },
  'net-default-outbound': {
    on: 'the subnet of the app',
    apply: ({ world }) => alter(world, ids.subnet('app'), { defaultOutboundAccess: false }),
  },
  'net-subnet-nsg': {
    on: 'the subnets of the app and of the endpoints',
    apply({ world }) {
      for (const name of ['app', 'endpoints'] as const) {
        alter(world, ids.subnet(name), { networkSecurityGroup: { id: own.rules } })
      }
    },
  },
  'net-nsg-any-any': { on: 'the NSG of both subnets', apply: denyInternet },
  'net-nsg-management-ports': { on: 'the NSG of both subnets', apply: denyInternet },
}

/** The names that the firewall lets the app reach, as long as nothing has a private way. */
export function names(account: string): readonly string[] {
  return [
    'management.azure.com',
    'api.loganalytics.azure.com',
    'hooks.example.com',
    'kv-plimsoll.vault.azure.net',
    ...['blob', 'queue', 'table'].map((kind) => `${account}.${kind}.core.windows.net`),
  ]
}

/** Those that have no private way. */
export const publicNames = ['management.azure.com', 'hooks.example.com']

/** As the templates have it. */
function denyInternet({ world }: Installation): void {
  alter(world, own.rules, {
    securityRules: [
      {
        name: 'nothing-from-the-internet',
        properties: {
          priority: 100,
          direction: 'Inbound',
          access: 'Deny',
          protocol: '*',
          sourceAddressPrefix: 'Internet',
          sourcePortRange: '*',
          destinationAddressPrefix: '*',
          destinationPortRange: '*',
        },
      },
    ],
  })
}
