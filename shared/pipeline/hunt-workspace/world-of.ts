import type { KnownPlaces } from '../../domain/known-places.ts'
import { addressTest, parseAddress } from '../../domain/log/address.ts'
import type { LogSource } from '../../domain/log-source.ts'
import { bareWorld, type Egress, type LogWorld } from '../../domain/log-world.ts'

interface Known {
  /** For the exact test. */
  readonly world: LogWorld
  /** For queries. */
  readonly places: KnownPlaces
}

/** What is known of the clusters that send their logs somewhere. Pure. */
export function worldOf(sources: readonly Pick<LogSource, 'cluster' | 'egress'>[]): Known {
  const known = sources.flatMap(({ cluster, egress }) =>
    egress === null ? [] : [[cluster.toLowerCase(), egress] as const],
  )
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
