import type { ArmResource } from '../world/arm-resource.ts'
import type { World } from '../world.ts'
import { inside } from './inside.ts'
import { isSame } from './is-same.ts'
import { isShut } from './is-shut.ts'
import { itemsIn } from './items-in.ts'

const kinds = {
  telemetry: { access: ['publicNetworkAccessForIngestion'], mode: 'ingestionAccessMode' },
  logs: { access: ['publicNetworkAccessForQuery'], mode: 'queryAccessMode' },
  collection: { access: ['networkAcls', 'publicNetworkAccess'], mode: 'ingestionAccessMode' },
} as const

/**
 * Whether a workspace answers a query, or Application Insights or a data collection endpoint takes data, that comes through a private link
 * scope, or from a public address (null). A member of the scope does. Another one does where the scope lets its
 * networks out (mode Open) and it takes public calls: Azure's design of private links for Azure Monitor.
 */
export function isLetIn(
  world: World,
  kind: keyof typeof kinds,
  { properties }: ArmResource,
  scopeId: string | null,
): boolean {
  const { access, mode } = kinds[kind]
  const isOpen = !isShut(inside(properties, ...access))
  if (scopeId === null) return isOpen
  // Application Insights spells its own with capitals.
  const links = [
    ...itemsIn(properties, 'privateLinkScopedResources').map((one) => inside(one, 'resourceId')),
    ...itemsIn(properties, 'PrivateLinkScopedResources').map((one) => inside(one, 'ResourceId')),
  ]
  const isMember = links.some((link) =>
    isSame(String(link).split(/\/scopedResources\//i)[0], scopeId),
  )
  const set = inside(world.get(scopeId)?.properties, 'accessModeSettings', mode)
  return isMember || (isOpen && !isSame(set, 'PrivateOnly'))
}
