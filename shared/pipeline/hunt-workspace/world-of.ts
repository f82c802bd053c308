import type { KnownPlaces } from '../../domain/known-places.ts'
import { addressTest, parseAddress } from '../../domain/log/address.ts'
import type { LogSource } from '../../domain/log-source.ts'
import { bareWorld, type Egress, type LogWorld } from '../../domain/log-world.ts'
import { type IsoTime, toMilliseconds } from '../../domain/time.ts'
import type { HuntMemory, NodeAddresses } from './hunt-memory.ts'

interface Known {
  /** For the exact test. */
  readonly world: LogWorld
  /** For queries. */
  readonly places: KnownPlaces
}

/** Hours of nodes' calls after which all addresses are taken to be known. */
const enough = 24

/**
 * What is known of the clusters that send their logs somewhere. What Azure tells counts; where it does not, the
 * addresses from which nodes called count after a day. Pure.
 */
export function worldOf(
  sources: readonly Pick<LogSource, 'cluster' | 'egress'>[],
  nodes: HuntMemory['nodes'] = {},
  now?: IsoTime,
): Known {
  const known = sources.flatMap(({ cluster, egress }) => {
    const id = cluster.toLowerCase()
    const addresses = egress ?? learned(nodes[id], now)
    return addresses === null ? [] : [[id, addresses] as const]
  })
  const tests = new Map(known.map(([cluster, egress]) => [cluster, testOf(egress)]))
  const { controlPlaneHops } = bareWorld
  return {
    world: { ...bareWorld, egressOf: (cluster) => tests.get(cluster) ?? null },
    places: {
      controlPlaneHops,
      egress: new Map(known.map(([cluster, egress]) => [cluster, egress.filter(isSingle)])),
    },
  }
}

function learned(
  nodes: NodeAddresses | undefined,
  now: IsoTime | undefined,
): readonly string[] | null {
  if (nodes === undefined || now === undefined) return null
  const isYoung = toMilliseconds(now) / 3_600_000 - nodes.since < enough
  return isYoung ? null : Object.keys(nodes.last).sort()
}

const isSingle = (text: string): boolean => !text.includes('/')

function testOf(egress: readonly string[]): Egress {
  const single = new Set(egress.filter(isSingle))
  const within = addressTest(egress.filter((text) => !isSingle(text)))
  return {
    has(text) {
      if (single.has(text)) return true
      const address = parseAddress(text)
      return address !== null && within(address)
    },
  }
}
