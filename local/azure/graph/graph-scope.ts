import type { ArmResource } from '../world/arm-resource.ts'
import type { Subscription } from '../world/subscription.ts'
import type { World } from '../world.ts'
import type { GraphRequest } from './graph-request.ts'

export interface GraphScope {
  readonly subscriptions: readonly Subscription[]
  readonly holds: (resource: ArmResource) => boolean
}

const READ = 'Microsoft.Resources/subscriptions/read'
const ABOVE: ReadonlySet<string> = new Set(['AtScopeAndAbove', 'AtScopeAboveAndBelow'])
const lower = (text: string): string => text.toLowerCase()

function isAsked(
  { subscriptionId, managementGroups = [] }: Subscription,
  request: GraphRequest,
): boolean {
  if (request.subscriptions?.length)
    return request.subscriptions.map(lower).includes(lower(subscriptionId))
  if (!request.managementGroups?.length) return true
  const groups = request.managementGroups.map(lower)
  return managementGroups.some(({ name }) => groups.includes(lower(name)))
}

/** What stands above subscriptions is in a query of the tenant, or where the filter asks for it. */
function isAboveAsked(request: GraphRequest): boolean {
  const tenant = !request.subscriptions?.length && !request.managementGroups?.length
  return tenant || ABOVE.has(request.options?.authorizationScopeFilter ?? '')
}

/** Subscriptions and resources that the reader asked for and may read; the others are left out in silence. */
export function graphScope(world: World, request: GraphRequest): GraphScope {
  const subscriptions = world
    .subscriptions()
    .filter((subscription) => isAsked(subscription, request))
    .filter(({ subscriptionId }) => !world.isDenied(`/subscriptions/${subscriptionId}`, READ))
  const known = new Set(subscriptions.map(({ subscriptionId }) => lower(subscriptionId)))
  const above = isAboveAsked(request)
  return {
    subscriptions,
    holds({ id, type }) {
      const parts = id.split('/')
      const inSubscription = lower(parts[1] ?? '') === 'subscriptions'
      const asked = inSubscription ? known.has(lower(parts[2] ?? '')) : above
      return asked && !world.isDenied(id, `${type}/read`)
    },
  }
}
