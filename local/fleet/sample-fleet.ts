import type { Json } from '../../shared/domain/json.ts'
import type { ArmResource } from '../azure/world/arm-resource.ts'
import type { ResourceSource } from '../azure/world/resource-source.ts'
import { type Archetype, archetypes } from './archetypes.ts'
import { clusterResource } from './cluster-resource.ts'
import { type Estate, estates, regions, teams } from './estate.ts'
import { type Random, randomOf } from './random.ts'
import type { Traits } from './traits.ts'
import { workspaceId } from './workspaces.ts'
import { hasGateway } from './zone/has-gateway.ts'
import { zoneIds } from './zone/zone-ids.ts'

export interface FleetOptions {
  readonly clusters: number
  readonly seed: number
}

/** A fleet that is made as it is read: any size, no memory, and the same for the same options. */
export interface SampleFleet extends ResourceSource, Iterable<ArmResource> {
  readonly at: (index: number) => ArmResource
  readonly archetypeAt: (index: number) => string
  /** How many lie in subscriptions that can be listed. They come first. */
  readonly readable: number
}

interface Place {
  readonly estate: Estate
  readonly team: string
  readonly group: string
  readonly number: string
}

const deck: readonly Archetype[] = archetypes.flatMap((one) => Array(one.share).fill(one))

/**
 * Clusters in the order of their ids. Each fifty in a row hold every archetype, shuffled by the seed; a
 * cluster's other traits depend on the seed and its place alone.
 */
export function sampleFleet({ clusters, seed }: FleetOptions): SampleFleet {
  const width = Math.max(3, String(clusters).length)
  const starts = startsOf(clusters)
  let dealt: { readonly hand: number; readonly cards: readonly Archetype[] } | null = null

  function archetype(index: number): Archetype {
    const hand = Math.floor(index / deck.length)
    if (dealt?.hand !== hand)
      dealt = { hand, cards: shuffled(deck, randomOf(`${seed} deck ${hand}`)) }
    return dealt.cards[index % deck.length] as Archetype
  }

  function place(index: number): Place {
    const at = starts.findLastIndex((start) => start <= index)
    const start = starts[at] ?? 0
    const size = (starts[at + 1] ?? clusters) - start
    const team = teams[Math.floor(((index - start) * teams.length) / size)] ?? teams[0]
    const number = String(index - start + 1).padStart(width, '0')
    return { estate: estates[at] as Estate, team, group: `rg-${team}`, number }
  }

  function idOf({ estate, team, group, number }: Place): string {
    return `/subscriptions/${estate.subscriptionId}/resourceGroups/${group}/providers/Microsoft.ContainerService/managedClusters/aks-${estate.prefix}-${team}-${number}`
  }

  function at(index: number): ArmResource {
    const random = randomOf(`${seed} cluster ${index}`)
    const { traits, bend } = archetype(index)
    const where = place(index)
    const kept = wellKept(idOf(where), where, random)
    const resource = clusterResource({ ...kept, ...traits?.(random, kept) })
    return bend ? bend(resource, random) : resource
  }

  return {
    type: 'Microsoft.ContainerService/managedClusters',
    size: clusters,
    idAt: (index) => idOf(place(index)),
    at,
    archetypeAt: (index) => archetype(index).name,
    readable: starts[estates.findIndex(({ denied }) => denied === '*')] ?? clusters,
    *[Symbol.iterator]() {
      for (let index = 0; index < clusters; index += 1) yield at(index)
    },
  }
}

/** Index of the first cluster of each estate. */
function startsOf(clusters: number): readonly number[] {
  const total = estates.reduce((sum, { share }) => sum + share, 0)
  let before = 0
  return estates.map(({ share }) => {
    const start = Math.ceil((clusters * before) / total)
    before += share
    return start
  })
}

function shuffled<T>(cards: readonly T[], random: Random): readonly T[] {
  const keyed = cards.map((card) => ({ card, key: random.next() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ card }) => card)
}

/** Decent, with the small blemishes that any real cluster has. */
function wellKept(id: string, { estate, team }: Place, random: Random): Traits {
  const stands = zoneIds(estate)
  const environment = random.pick(estate.environments)
  const version = random.pick(['1.35.6', '1.36.2', '1.36.3', '1.36.3', '1.37.1'])
  const location = random.pick(regions)
  return {
    id,
    name: id.slice(id.lastIndexOf('/') + 1),
    location,
    tags: tagsOf(environment, team, random),
    workspace: workspaceId(estate.subscriptionId),
    version,
    tier: environment === 'prod' ? 'Standard' : 'Free',
    skuName: 'Base',
    longTerm: false,
    api: random.chance(0.35) ? 'private' : 'ranges',
    localAccounts: random.chance(0.04),
    entra: 'managed',
    identity: random.pick(['SystemAssigned', 'UserAssigned']),
    policyAddOn: !random.chance(0.06),
    networkPlugin: 'azure',
    networkPolicy: random.pick(['cilium', 'cilium', 'azure', 'calico']),
    kms: random.chance(0.7) ? random.pick(['public', 'public', 'private']) : 'off',
    subnet: stands.subnet(team),
    vault: stands.vault,
    diskEncryptionSet: stands.diskEncryptionSet,
    dnsZone: estate.care === 'kept' ? stands.dnsZone(location) : null,
    gateway: hasGateway(estate) && random.chance(0.3) ? stands.gateway : null,
    egress: estate.care === 'kept' && random.chance(0.5) ? 'userDefinedRouting' : 'loadBalancer',
    defender: random.chance(0.06) ? 'off' : 'on',
    metadataOpen: random.chance(0.25),
    routingAddOn: false,
    podIdentity: false,
    pools: poolsOf(random),
    state: 'Succeeded',
    power: 'Running',
  }
}

function poolsOf(random: Random): Traits['pools'] {
  const azureLinux = random.chance(0.4)
  const common = {
    osType: 'Linux',
    osSKU: azureLinux ? 'AzureLinux' : 'Ubuntu',
    nodeImageVersion: azureLinux
      ? 'AKSAzureLinux-V3gen2-202611.24.0'
      : 'AKSUbuntu-2404gen2containerd-202611.24.0',
    publicAddresses: false,
  } as const
  const system = { ...common, name: 'system', mode: 'System', count: 3 } as const
  const user = { ...common, name: 'apps', mode: 'User', count: 3 + Math.floor(random.next() * 9) }
  return random.chance(0.8) ? [system, { ...user, mode: 'User' }] : [system]
}

/** People spell tags as they like, and forget them. */
function tagsOf(environment: string, team: string, random: Random): Json {
  const costCenter = String(4000 + Math.floor(random.next() * 90))
  return random.pick<Json>([
    { environment, team, costCenter },
    { environment, team, costCenter },
    { Environment: environment, Team: team },
    { env: environment, team },
    null,
  ])
}
