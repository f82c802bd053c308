import type { PrivateWays, ServiceAnswer } from '../../domain/exam.ts'
import type { ServicePlace } from './service-place.ts'

/** What is missing on the private way to a service, first things first; `none`: all of it is there. */
export type Obstacle =
  | { readonly lacks: 'member' | 'endpoint' | 'zone' | 'none' }
  /** A firewall does not let the name pass. Not sure: perhaps the service takes private calls alone. */
  | { readonly lacks: 'rule'; readonly isSure: boolean }
  | { readonly lacks: 'approval' | 'record'; readonly endpoint: string }
  | { readonly lacks: 'link'; readonly network: string }

type Endpoint = PrivateWays['endpoints'][number]

/** Pure. An endpoint needs a zone of its names, linked to its network, and a record in that. */
export function obstacle(
  answer: ServiceAnswer,
  { group, zone, target }: ServicePlace,
  ways: PrivateWays,
): Obstacle {
  const scopes = ways.scopes.filter(({ workspace }) => workspace === answer.name)
  if (answer.service === 'logs' && answer.name !== '' && scopes.length === 0) {
    return { lacks: 'member' }
  }
  const leadsThere = (endpoint: Endpoint) => {
    if (!endpoint.groups.includes(group)) return false
    if (target !== null) return endpoint.target.endsWith(target)
    return scopes.length === 0 || scopes.some(({ scope }) => scope === endpoint.target)
  }
  const endpoints = ways.endpoints.filter(leadsThere)
  const [first] = endpoints
  if (first === undefined) return without(answer, { zone, target }, ways)
  const approved = endpoints.filter(({ state }) => state === 'approved')
  if (approved.length === 0) return { lacks: 'approval', endpoint: first.id }
  const zones = ways.zones.filter(({ name }) => name === zone).map(({ id }) => id)
  if (zones.length === 0) return { lacks: 'zone' }
  const isLinked = ({ network }: Endpoint) =>
    ways.links.some((link) => link.network === network && zones.includes(link.zone))
  if (!approved.some(isLinked)) return { lacks: 'link', network: approved[0]?.network ?? '' }
  return answer.address === 'private'
    ? { lacks: 'none' }
    : { lacks: 'record', endpoint: approved[0]?.id ?? first.id }
}

/**
 * What is missing where there is no endpoint. Who is refused by the service itself has to come by one. Whose call does
 * not even arrive may have been stopped by a firewall: an endpoint is the way around it to a service that is closed
 * to the public, or whose private names this network asks for; to others it is a rule.
 */
function without(
  { outcome, name, service }: ServiceAnswer,
  { zone, target }: Pick<ServicePlace, 'zone' | 'target'>,
  { doors, zones, links }: PrivateWays,
): Obstacle {
  const doorsThere = doors.filter(({ id }) =>
    service === 'logs' ? id.includes('/workspaces/') : target !== null && id.endsWith(target),
  )
  const isAsked = links.some((link) =>
    zones.some(({ id, name: zoneName }) => id === link.zone && zoneName === zone),
  )
  const closed = doorsThere.filter(({ isClosed }) => isClosed)
  const isClosed = closed.length > 0 && closed.length === doorsThere.length
  const isPrivate = isClosed || (outcome === 'no-name' && isAsked)
  if (outcome === 'shut' || isPrivate) return { lacks: 'endpoint' }
  const isOpen = closed.length === 0 && (doorsThere.length > 0 || name === '')
  return { lacks: 'rule', isSure: isOpen }
}
