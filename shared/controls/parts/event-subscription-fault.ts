import type { Facets } from '../../domain/facets/index.ts'
import type { IsoTime } from '../../domain/time.ts'
import { knownTime } from './known-time.ts'

type Found = Facets['eventSubscriptions'][number]
type Filter = Found['properties']['filter']
type Expected = Facets['selfState']['events']['subscriptions'][number]

const kinds = ['write', 'delete', 'action']

/** What keeps an event subscription from bringing what is expected of it; null when nothing does. */
export function eventSubscriptionFault(
  { properties }: Found,
  { operations }: Expected,
  now: IsoTime,
): string | null {
  const { provisioningState = 'not told', filter } = properties
  if (provisioningState !== 'Succeeded') return `is in the state ${provisioningState}`
  const end = knownTime(properties.expirationTimeUtc, '/properties/expirationTimeUtc')
  if (end !== null && end <= now) return `has expired on ${end}`
  return deliveryFault(properties) ?? filterFault(filter, operations)
}

function deliveryFault(properties: Found['properties']): string | null {
  const { destination, deliveryWithResourceIdentity: identity } = properties
  if ((destination ?? identity?.destination) === undefined) return 'has no destination'
  const { deadLetterDestination, deadLetterWithResourceIdentity: dead } = properties
  const letters = deadLetterDestination ?? dead?.deadLetterDestination
  return letters === undefined ? 'keeps no dead letters' : null
}

function filterFault(filter: Filter, operations: readonly string[]): string | null {
  if (filter.subjectBeginsWith !== undefined || filter.subjectEndsWith !== undefined) {
    return 'lets only some subjects pass'
  }
  const types = filter.includedEventTypes.map((type) => type.toLowerCase())
  const lost = kinds.filter((kind) => !types.includes(`microsoft.resources.resource${kind}success`))
  if (types.length > 0 && lost.length > 0) return `lets no ${lost.join(' and no ')} pass`
  const held = operations.filter((operation) => !filter.advancedFilters.every(letsPass(operation)))
  return held.length === 0 ? null : `holds back ${held.join(', ')}`
}

/** Whether all that begins with a prefix passes. Filters narrow each other; their values do not. */
function letsPass(prefix: string): (one: Filter['advancedFilters'][number]) => boolean {
  const operation = prefix.toLowerCase()
  return ({ key, operatorType, values }) => {
    if (key?.toLowerCase() !== 'data.operationname') return false
    const lower = values.map((value) => value.toLowerCase())
    if (operatorType === 'StringBeginsWith') return lower.some((one) => operation.startsWith(one))
    return operatorType === 'StringContains' && lower.some((one) => operation.includes(one))
  }
}
