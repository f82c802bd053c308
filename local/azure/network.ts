import { calledResource } from './network/called-resource.ts'
import { inside } from './network/inside.ts'
import { isLetIn } from './network/is-let-in.ts'
import { isSame } from './network/is-same.ts'
import { isShut } from './network/is-shut.ts'
import { type PrivatePlace, privatePlace } from './network/private-place.ts'
import { type Resolved, resolveHost } from './network/resolve-host.ts'
import { wayIn } from './network/way-in.ts'
import { wayOut } from './network/way-out.ts'
import type { ArmResource } from './world/arm-resource.ts'
import type { World } from './world.ts'

/** What becomes of a call by HTTPS. */
export type Meeting =
  /** The name has no address; nothing lets the call through; or it is there. */
  | { readonly outcome: 'no-name' | 'no-way' | 'arrives' }
  /** The service itself turns it away: it takes no public calls at all, its rules do not name the caller. */
  | {
      readonly outcome: 'refused'
      readonly by: PrivatePlace['service']
      readonly because: 'closed' | 'not-listed'
    }

export interface Network {
  meet(url: URL): Meeting
  /** An address for the name, of those for documentation where it is public; null: it has none. */
  addressOf(host: string): string | null
}

interface From {
  readonly world: World
  /** Id of the subnet that calls come from. Where there is no such subnet, they come from the internet. */
  readonly subnet: string
}

const arrives = { outcome: 'arrives' } as const

/**
 * How calls from a subnet fare, by the resources of the world as they stand: private endpoints and their DNS, routes,
 * security groups and firewalls, and what storage accounts, vaults, workspaces and data collection endpoints let in.
 */
export function createNetwork({ world, subnet: subnetId }: From): Network {
  const networkId = subnetId.split('/subnets/')[0] ?? ''

  function resolve(host: string): Resolved {
    const place = privatePlace(host)
    return place === null ? { to: 'public' } : resolveHost(world, networkId, place)
  }

  function meet(url: URL): Meeting {
    const resolved = resolve(url.hostname)
    if (resolved.to === 'nowhere') return { outcome: 'no-name' }
    const subnet = world.get(subnetId)
    if (subnet !== undefined && !isLetPass(subnet, resolved, url.hostname))
      return { outcome: 'no-way' }
    return received(url, resolved.to === 'endpoint' ? resolved.target : null)
  }

  function isLetPass(subnet: ArmResource, resolved: Resolved, host: string): boolean {
    if (resolved.to === 'endpoint') return wayIn(world, subnet, resolved.endpoint)
    return wayOut(world, subnet, host)
  }

  /** At the service, by the private link resource that it came through, or from a public address. */
  function received(url: URL, through: string | null): Meeting {
    const place = privatePlace(url.hostname)
    if (place === null) return arrives
    const target = calledResource(world, place, url)
    if (target === undefined) return arrives
    const { service } = place
    if (service !== 'storage' && service !== 'vault') return scoped(service, target, through)
    return through === null ? uninvited(service, target) : arrives
  }

  function scoped(
    service: Exclude<PrivatePlace['service'], 'storage' | 'vault'>,
    target: ArmResource,
    through: string | null,
  ): Meeting {
    if (isLetIn(world, service, target, through)) return arrives
    return { outcome: 'refused', by: service, because: 'closed' }
  }

  return {
    meet,
    addressOf(host) {
      const { to } = resolve(host)
      if (to === 'nowhere') return null
      return to === 'endpoint' ? '10.83.0.68' : '203.0.113.20'
    },
  }
}

/** A call from a public address. Rules for single addresses and subnets let nobody in here: they are not weighed. */
function uninvited(service: PrivatePlace['service'], { properties }: ArmResource): Meeting {
  if (isShut(inside(properties, 'publicNetworkAccess'))) {
    return { outcome: 'refused', by: service, because: 'closed' }
  }
  return isSame(inside(properties, 'networkAcls', 'defaultAction'), 'Deny')
    ? { outcome: 'refused', by: service, because: 'not-listed' }
    : arrives
}
