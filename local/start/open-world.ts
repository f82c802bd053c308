import { type ClusterKind, clusterOf } from '../../shared/domain/cluster.ts'
import { parseResourceId } from '../../shared/domain/resource-id.ts'
import type { IsoTime } from '../../shared/domain/time.ts'
import { plural } from '../../shared/reports/plural.ts'
import type { Fault } from '../azure/faults/fault.ts'
import type { ArmResource } from '../azure/world/arm-resource.ts'
import { createWorld, type World } from '../azure/world.ts'
import { arcBesides } from '../fleet/arc/arc-besides.ts'
import { arcFleet } from '../fleet/arc/arc-fleet.ts'
import { sitePaths } from '../fleet/arc/site-paths.ts'
import { siteScope } from '../fleet/arc/site-scope.ts'
import { siteZone } from '../fleet/arc/site-zone.ts'
import { besideSource } from '../fleet/beside/beside-source.ts'
import { besides } from '../fleet/beside/besides.ts'
import { textAt } from '../fleet/beside/text-at.ts'
import { estates } from '../fleet/estate.ts'
import { estateLocks } from '../fleet/estate-locks.ts'
import { eventFeed } from '../fleet/event-feed.ts'
import { readFleet } from '../fleet/read-fleet.ts'
import { remembered } from '../fleet/remembered.ts'
import { sampleFaults } from '../fleet/sample-faults.ts'
import { sampleFleet } from '../fleet/sample-fleet.ts'
import { hubResources } from '../fleet/zone/hub-resources.ts'
import { tenantResources } from '../fleet/zone/tenant-resources.ts'
import { zoneResources } from '../fleet/zone/zone-resources.ts'
import { castResources } from '../story/cast.ts'
import { harbour } from '../story/harbour.ts'
import { type FleetLogs, fleetLogs } from './fleet-logs.ts'
import type { StartOptions } from './options.ts'

export interface OpenedWorld {
  readonly world: World
  readonly faults: readonly Fault[]
  readonly logs: FleetLogs
  /** Subscriptions that can be listed, and the clusters in them. */
  readonly subscriptions: readonly string[]
  readonly clusters: number
  /** What it is, in one line; and what there is to know about it. */
  readonly title: string
  readonly notes: readonly string[]
}

/** The state of Azure that this run begins with: the sample fleet or the user's own, and the cast of the story. */
export async function openWorld(
  options: Pick<StartOptions, 'clusters' | 'seed' | 'fleet' | 'story'>,
  now: () => IsoTime,
): Promise<OpenedWorld> {
  const world = createWorld({ now })
  if (options.fleet === null || options.story === 'day')
    world.seed(siteScope(), ...tenantResources())
  const cast = options.story === 'day' ? castResources() : []
  const extras = cast.flatMap(({ id }) => {
    const cluster = clusterOf(id)
    return cluster?.id === id ? [cluster.kind] : []
  })
  const opened =
    options.fleet === null
      ? openSample(world, options, extras)
      : await openOwn(world, options.fleet)
  if (cast.length > 0) {
    world.addSubscription(harbour)
    world.seed(...cast)
  }
  for (const { subscriptionId } of world.subscriptions()) world.seed(...eventFeed(subscriptionId))
  const unread = opened.hidden === 0 ? [] : [`${opened.hidden} of them may not be read at all`]
  return {
    world,
    faults: opened.faults,
    logs: fleetLogs(world, harbour.subscriptionId),
    subscriptions: world
      .subscriptions()
      .map(({ subscriptionId }) => subscriptionId)
      .filter(
        (id) => !world.isDenied(`/subscriptions/${id}`, 'Microsoft.Resources/subscriptions/read'),
      ),
    clusters: opened.clusters + extras.length,
    title: opened.title(extras.length),
    notes: [...unread, ...opened.notes],
  }
}

interface Opened {
  readonly clusters: number
  readonly hidden: number
  readonly faults: readonly Fault[]
  readonly title: (extras: number) => string
  readonly notes: readonly string[]
}

/** Of eight clusters one stands at a site, and is connected by Arc. */
const sitesAmong = 8

function openSample(
  world: World,
  { clusters: asked, seed }: Pick<StartOptions, 'clusters' | 'seed'>,
  extras: readonly ClusterKind[],
): Opened {
  const clusters = Math.max(0, asked - extras.length)
  const sites = Math.floor(clusters / sitesAmong)
  const fleet = sampleFleet({ clusters: clusters - sites, seed })
  const aks = remembered(fleet)
  const arc = remembered(arcFleet({ clusters: sites, seed, zone: siteZone }))
  for (const zone of [...estates, siteZone]) {
    world.addSubscription(zone)
    world.seed(...zoneResources(zone))
  }
  world.seed(...hubResources(), ...sitePaths(siteZone), ...estates.flatMap(estateLocks))
  for (const { subscriptionId, denied } of estates) {
    if (denied) world.deny({ scope: `/subscriptions/${subscriptionId}`, action: denied })
  }
  world.addSource(aks)
  world.addSource(arc)
  for (const kind of besides)
    world.addSource(remembered(besideSource(kind, { source: aks, zones: estates, seed })))
  for (const kind of arcBesides)
    world.addSource(remembered(besideSource(kind, { source: arc, zones: [siteZone], seed })))
  return {
    clusters: fleet.readable + sites,
    hidden: clusters - sites - fleet.readable,
    faults: sampleFaults(fleet),
    title: (extras) => `a sample fleet of ${plural(clusters + extras, 'cluster')}, seed ${seed}`,
    notes: [...fewer(asked, extras.length), ...atSites(sites + count(extras, 'arc'))],
  }
}

/** What there is to say when the story alone has more clusters than were asked for. */
function fewer(asked: number, extras: number): readonly string[] {
  return asked >= extras ? [] : [`The story needs ${extras}; --story none leaves it out`]
}

function atSites(sites: number): readonly string[] {
  if (sites === 0) return []
  const they = sites === 1 ? 'stands at a site and is' : 'stand at sites and are'
  return [`${sites} of them ${they} connected by Arc`]
}

function count(kinds: readonly ClusterKind[], kind: ClusterKind): number {
  return kinds.filter((one) => one === kind).length
}

async function openOwn(world: World, path: string): Promise<Opened> {
  const { resources, clusters, rejected } = await readFleet(path)
  const ids = new Set(resources.map(({ id }) => id.split('/')[2]?.toLowerCase() ?? ''))
  for (const subscriptionId of ids) {
    if (subscriptionId !== '')
      world.addSubscription({ subscriptionId, displayName: subscriptionId })
  }
  world.seed(...resources, ...nodeGroups(resources))
  return {
    clusters,
    hidden: 0,
    faults: [],
    title: (extras) =>
      `${plural(clusters, 'cluster')} from ${path}${extras > 0 ? `, and ${extras} of the story` : ''}`,
    notes: rejected.slice(0, 5).map(({ source, reason }) => `not used: ${source}: ${reason}`),
  }
}

/** What the files do not hold is not there; the groups that clusters name are, and empty. */
function nodeGroups(resources: readonly ArmResource[]): readonly ArmResource[] {
  return resources.flatMap((resource) => {
    const name = textAt(resource, 'nodeResourceGroup')
    const { subscriptionId = '' } = parseResourceId(resource.id) ?? {}
    const id = `/subscriptions/${subscriptionId}/resourceGroups/${name}`
    return name === null ? [] : [{ id, name, type: 'Microsoft.Resources/resourceGroups' }]
  })
}
