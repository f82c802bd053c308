import type { PrivateWays, ServiceAnswer } from '../../domain/exam.ts'
import type { Maybe } from '../../domain/maybe.ts'
import { allow } from './allow.ts'
import { type Obstacle, obstacle } from './obstacle.ts'
import type { ServicePlace } from './service-place.ts'
import type { wayMends } from './way-mends.ts'

interface Advice {
  /** Goes on from what is wrong. */
  readonly why: string
  readonly mend: keyof typeof wayMends
  readonly values: Readonly<Record<string, string>>
}

/** What is missing on the way to a service that cannot be reached, and what mends it. */
export function wayAdvice(
  answer: ServiceAnswer,
  place: ServicePlace,
  ways: Maybe<PrivateWays>,
): Advice {
  const { service, host, name, outcome } = answer
  const values = { kind: place.group, zone: place.zone, host, resource: name }
  if (outcome === 'failing') return { why: '', mend: 'health', values }
  if (service === 'resource-manager') return { why: allow(host), mend: 'egress', values }
  if (!ways.known) return { why: untold(answer, place, ways.reason), mend: 'look', values }
  const found = obstacle(answer, place, ways.value)
  if (found.lacks === 'rule') {
    const unseen = `; this identity sees no private endpoint ${place.group} to it`
    return { why: `${found.isSure ? '' : unseen}${allow(host)}`, mend: 'egress', values }
  }
  const mend = found.lacks === 'approval' ? approvals(place.group) : mends[found.lacks]
  return { why: `: ${reasonOf(found, place)}`, mend, values: { ...values, ...named(found) } }
}

function untold({ address }: ServiceAnswer, { zone }: ServicePlace, reason: string): string {
  const hint = address === 'public' ? ', its name leads to a public address' : ''
  return `${hint}: a private endpoint, its DNS zone ${zone} or the link of that is missing; which one cannot be told, because ${reason}`
}

const mends = {
  member: 'member',
  endpoint: 'endpoint',
  zone: 'zone',
  link: 'link',
  record: 'record',
  none: 'look',
} as const

function approvals(group: ServicePlace['group']): Advice['mend'] {
  if (group === 'vault') return 'approveVault'
  return group === 'azuremonitor' ? 'approveLogs' : 'approveStorage'
}

function reasonOf(
  found: Exclude<Obstacle, { lacks: 'rule' }>,
  { group, zone }: ServicePlace,
): string {
  switch (found.lacks) {
    case 'member':
      return 'the workspace is in no private link scope'
    case 'endpoint':
      return `this identity sees no private endpoint ${group} to it`
    case 'approval':
      return `the private endpoint ${found.endpoint} is not approved`
    case 'zone':
      return `this identity sees no private DNS zone ${zone}`
    case 'link':
      return `the private DNS zone ${zone} is not linked to ${found.network}`
    case 'record':
      return `its private endpoint has no record in ${zone}, or the network asks another DNS server`
    case 'none':
      return 'endpoint, zone and link are there; see the rules and routes of the network'
  }
}

function named(found: Obstacle): Readonly<Record<string, string>> {
  if (found.lacks === 'link') return { network: found.network }
  if (found.lacks === 'record') return { endpoint: found.endpoint.split('/').at(-1) ?? '' }
  return {}
}
