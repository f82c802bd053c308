import { clusterOf } from '../../shared/domain/cluster.ts'
import type { IsoTime } from '../../shared/domain/time.ts'
import { plural } from '../../shared/reports/plural.ts'
import type { Fault } from '../azure/faults/fault.ts'
import { createWorld, type World } from '../azure/world.ts'
import { estates } from '../fleet/estate.ts'
import { eventFeed } from '../fleet/event-feed.ts'
import { readFleet } from '../fleet/read-fleet.ts'
import { sampleFaults } from '../fleet/sample-faults.ts'
import { sampleFleet } from '../fleet/sample-fleet.ts'
import { workspaceResource } from '../fleet/workspaces.ts'
import { castResources, harbour } from '../story/cast.ts'
import type { StartOptions } from './options.ts'

export interface OpenedWorld {
  readonly world: World
  readonly faults: readonly Fault[]
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
  const cast = options.story === 'day' ? castResources() : []
  const extras = cast.filter(({ id }) => clusterOf(id)?.id === id).length
  const opened =
    options.fleet === null
      ? openSample(world, Math.max(0, options.clusters - extras), options.seed)
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
    subscriptions: world
      .subscriptions()
      .map(({ subscriptionId }) => subscriptionId)
      .filter(
        (id) => !world.isDenied(`/subscriptions/${id}`, 'Microsoft.Resources/subscriptions/read'),
      ),
    clusters: opened.clusters + extras,
    title: opened.title(extras),
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

function openSample(world: World, clusters: number, seed: number): Opened {
  const fleet = sampleFleet({ clusters, seed })
  for (const estate of estates) {
    const { subscriptionId, denied } = estate
    world.addSubscription(estate)
    world.seed(workspaceResource(subscriptionId))
    if (denied) world.deny({ scope: `/subscriptions/${subscriptionId}`, action: denied })
  }
  world.addSource(fleet)
  return {
    clusters: fleet.readable,
    hidden: clusters - fleet.readable,
    faults: sampleFaults(fleet),
    title: (extras) => `a sample fleet of ${plural(clusters + extras, 'cluster')}, seed ${seed}`,
    notes: [],
  }
}

async function openOwn(world: World, path: string): Promise<Opened> {
  const { resources, clusters, rejected } = await readFleet(path)
  const ids = new Set(resources.map(({ id }) => id.split('/')[2]?.toLowerCase() ?? ''))
  for (const subscriptionId of ids) {
    if (subscriptionId !== '')
      world.addSubscription({ subscriptionId, displayName: subscriptionId })
  }
  world.seed(...resources)
  return {
    clusters,
    hidden: 0,
    faults: [],
    title: (extras) =>
      `${plural(clusters, 'cluster')} from ${path}${extras > 0 ? `, and ${extras} of the story` : ''}`,
    notes: rejected.slice(0, 5).map(({ source, reason }) => `not used: ${source}: ${reason}`),
  }
}
