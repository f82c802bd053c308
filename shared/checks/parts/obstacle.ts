import type { PrivateWays, ServiceAnswer } from '../../domain/exam.ts'
import type { ServicePlace } from './service-place.ts'

/** What is missing on the private way to a service, first things first; `none`: all of it is there. */
export type Obstacle =
  | { readonly lacks: 'member' | 'endpoint' | 'zone' | 'none' }
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
  if (first === undefined) return { lacks: 'endpoint' }
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
