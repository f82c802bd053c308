import type { KnownPlaces } from '../../domain/known-places.ts'
import { egressTest } from '../../domain/log/egress-test.ts'
import type { LogSource } from '../../domain/log-source.ts'
import { bareWorld, type LogWorld } from '../../domain/log-world.ts'
import { type IsoTime, toMilliseconds } from '../../domain/time.ts'
import type { HuntMemory, NodeAddresses } from './hunt-memory.ts'

interface Known {
  /** For the exact test. */
  readonly world: LogWorld
  /** For queries. */
  readonly places: KnownPlaces
}

/** Hours of nodes' calls after which all addresses are taken to be known, where Azure tells of none. */
const enough = 24

/**
 * What is known of the clusters that send their logs somewhere: what Azure tells, and from where nodes called. Routes
 * and proxies may lead past the way out that a cluster names. Pure.
 */
export function worldOf(
  sources: readonly Pick<LogSource, 'cluster' | 'egress'>[],
  nodes: HuntMemory['nodes'] = {},
  now?: IsoTime,
): Known {
  const known = sources.flatMap(({ cluster, egress }) => {
    const id = cluster.toLowerCase()
    const called = nodes[id]
    if (egress === null && isYoung(called, now)) return []
    const seen = Object.keys(called?.last ?? {})
    return [[id, [...new Set([...(egress ?? seen.map(blockOf)), ...seen])].sort()] as const]
  })
  const tests = new Map(known.map(([cluster, egress]) => [cluster, egressTest(egress)]))
  const { controlPlaneHops } = bareWorld
  return {
    world: { ...bareWorld, egressOf: (cluster) => tests.get(cluster) ?? null },
    places: {
      controlPlaneHops,
      egress: new Map(known.map(([cluster, egress]) => [cluster, egress.filter(isSingle)])),
    },
  }
}

/** The largest block that Azure gives out as one: gateways and firewalls leave by any address of theirs. */
function blockOf(address: string): string {
  return `${address}/${address.includes(':') ? 124 : 28}`
}

function isYoung(called: NodeAddresses | undefined, now: IsoTime | undefined): boolean {
  if (called === undefined || now === undefined) return true
  return toMilliseconds(now) / 3_600_000 - called.since < enough
}

const isSingle = (text: string): boolean => !text.includes('/')
