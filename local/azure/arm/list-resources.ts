import { parseResourceId } from '../../../shared/domain/resource-id.ts'
import type { ArmResource } from '../world/arm-resource.ts'
import type { World } from '../world.ts'
import type { ArmAnswer, ArmRequest } from './arm-request.ts'
import { asVersion } from './as-version.ts'
import type { ResourceType } from './resource-types.ts'

/** Resources on one page of a list. */
const PAGE = 500

interface Scope {
  readonly subscriptionId: string | null
  /** Before `/providers/` of the type, lower-cased. */
  readonly path: string
}

function scopeOf(path: string): Scope {
  const at = path.toLowerCase().lastIndexOf('/providers/')
  const scope = path.slice(0, Math.max(0, at)).toLowerCase()
  return { subscriptionId: parseResourceId(`${scope}/`)?.subscriptionId ?? null, path: scope }
}

const holds = (outer: string, inner: string): boolean =>
  inner === outer || inner.startsWith(`${outer}/`)

/** Assignments and the like: what stands above, at and below the scope. */
function* applying(
  world: World,
  scope: Scope,
  type: string,
  atScopeOnly: boolean,
): Iterable<ArmResource> {
  const groups = (
    world
      .subscriptions()
      .find(({ subscriptionId }) => subscriptionId.toLowerCase() === scope.subscriptionId)
      ?.managementGroups ?? []
  ).map(({ name }) => `/providers/microsoft.management/managementgroups/${name.toLowerCase()}`)
  for (const resource of world.list({ in: (other) => other === type })) {
    const own = scopeOf(resource.id.slice(0, resource.id.lastIndexOf('/'))).path
    const above = holds(own, scope.path) || groups.includes(own)
    if (above || (!atScopeOnly && holds(scope.path, own))) yield resource
  }
}

/** All of a type in a subscription, whatever their resource group. */
function* inSubscription(
  world: World,
  scope: Scope,
  type: string,
  path: string,
): Iterable<ArmResource> {
  yield* world.collection(path)
  const [provider = '', ...names] = type.split('/')
  if (names.length > 1) return
  const below = `${scope.path}/resourcegroups/`
  for (const resource of world.list({ in: (other) => other === type, below })) {
    const rest = resource.id.toLowerCase().slice(below.length).split('/')
    if (rest.length === 5 && rest[2] === provider) yield resource
  }
}

function found(world: World, request: ArmRequest, type: ResourceType): Iterable<ArmResource> {
  const scope = scopeOf(request.path)
  const lower = type.type.toLowerCase()
  if (type.inherited) {
    const atScope = (request.url.searchParams.get('$filter') ?? '').includes('atScope()')
    return applying(world, scope, lower, atScope)
  }
  const isSubscription = /^\/subscriptions\/[^/]+$/.test(scope.path)
  return isSubscription
    ? inSubscription(world, scope, lower, request.path)
    : world.collection(request.path)
}

function nextLink({ url }: ArmRequest, position: number): string {
  const link = new URL(url.pathname, 'https://management.azure.com')
  link.searchParams.set('$skipToken', String(position))
  link.searchParams.set('api-version', url.searchParams.get('api-version') ?? '')
  link.searchParams.set('skipToken', String(position))
  return link.href
}

function linkOf(
  request: ArmRequest,
  { nextLink: kind }: ResourceType,
  end: number,
  more: boolean,
  empty: boolean,
): object {
  if (more || (kind === 'always' && !empty)) return { nextLink: nextLink(request, end) }
  return kind === 'null' ? { nextLink: null } : {}
}

/** A page of a list. AKS sends a link behind the last page as well, which leads to an empty one. */
export function listResources(world: World, request: ArmRequest, type: ResourceType): ArmAnswer {
  const token =
    request.url.searchParams.get('$skipToken') ?? request.url.searchParams.get('$skiptoken')
  const start = Number(token ?? 0)
  const page: ArmResource[] = []
  let position = 0
  let more = false
  for (const resource of found(world, request, type)) {
    if (position >= start + PAGE) {
      more = true
      break
    }
    if (position >= start) page.push(asVersion(resource, request.apiVersion))
    position += 1
  }
  const link = linkOf(request, type, position, more, page.length === 0)
  return { status: 200, body: { value: page, ...link } }
}
