import { parseResourceId } from '../../shared/domain/resource-id.ts'
import { armError } from './arm/arm-error.ts'
import type { ArmAnswer, ArmRequest } from './arm/arm-request.ts'
import { asVersion } from './arm/as-version.ts'
import { checkApiVersion } from './arm/check-api-version.ts'
import { listResources } from './arm/list-resources.ts'
import { itemNotFound, parentNotFound } from './arm/not-found.ts'
import { type ReadLimit, readBudget } from './arm/read-budget.ts'
import { RESOURCE_TYPES, type ResourceType } from './arm/resource-types.ts'
import type { SpecialRoute } from './arm/special-route.ts'
import { SPECIAL_ROUTES } from './arm/special-routes.ts'
import { writeTags } from './arm/write-tags.ts'
import type { AzureEvent } from './world/azure-event.ts'
import { guidOf } from './world/guid-of.ts'
import type { World } from './world.ts'

export interface ResourceManagerOptions {
  /** Types beside those that are known; one of the same name comes first. */
  readonly types?: readonly ResourceType[]
  /** Addresses beside those that are known; one of the same path comes first. */
  readonly routes?: readonly SpecialRoute[]
  /** Refuses reads beyond it with 429. Absent: the headers count down, nothing is refused. */
  readonly readLimit?: ReadLimit
  /** Who hears of what a request has written, as Event Grid does. */
  readonly happened?: (event: AzureEvent) => void
}

type Check = (request: ArmRequest) => ArmAnswer | null

const READER = '00000000-0000-0000-0000-0000000000cc'
const AZURE_LIMIT: ReadLimit = { bucket: 250, perSecond: 25 }

/** The type of a path, item or list. */
function typeOf(path: string): string {
  const parts = path.split('/')
  const provider = parts.findLastIndex((part) => part.toLowerCase() === 'providers')
  const rest = provider < 0 ? [] : parts.slice(provider + 1)
  return [rest[0], ...rest.slice(1).filter((_, i) => i % 2 === 0)].join('/').toLowerCase()
}

function isItem(path: string): boolean {
  const parts = path.split('/')
  const provider = parts.findLastIndex((part) => part.toLowerCase() === 'providers')
  return (parts.length - provider) % 2 === 0
}

function routePattern(path: string): RegExp {
  const parts = path.split(/\{(\w+)\}/)
  const source = parts.map((part, i) =>
    i % 2 === 1 ? `(?<${part}>[^/]+)` : part.replaceAll('.', '\\.'),
  )
  return new RegExp(`^${source.join('')}$`, 'i')
}

function forbidden(action: string, scope: string): ArmAnswer {
  return armError(
    403,
    'AuthorizationFailed',
    `The client '${READER}' with object id '${READER}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  )
}

/** Answers https://management.azure.com from the world, in the words of the real one. */
export function createResourceManager(
  world: World,
  { types = [], routes = [], readLimit, happened = () => undefined }: ResourceManagerOptions = {},
): (request: ArmRequest) => ArmAnswer {
  const known = new Map(
    [...RESOURCE_TYPES, ...types].map((type) => [type.type.toLowerCase(), type]),
  )
  const providers = new Set([...known.keys()].map((type) => type.slice(0, type.indexOf('/'))))
  const special = [...routes, ...SPECIAL_ROUTES].map((route) => ({
    ...route,
    pattern: routePattern(route.path),
  }))
  const takeRead = readBudget(readLimit ?? AZURE_LIMIT, world.now)
  let requests = 0

  const checkVersion: Check = ({ apiVersion }) =>
    apiVersion === ''
      ? armError(
          400,
          'MissingApiVersionParameter',
          'The api-version query parameter (?api-version=) is required for all requests.',
        )
      : null

  const checkSubscription: Check = ({ path }) => {
    const [, scope, id = ''] = path.split('/')
    if (scope?.toLowerCase() !== 'subscriptions' || id === '') return null
    const found = world
      .subscriptions()
      .some(({ subscriptionId }) => subscriptionId.toLowerCase() === id.toLowerCase())
    return found
      ? null
      : armError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`)
  }

  const checkGroup: Check = ({ path }) => {
    const [, , subscription, scope, group = ''] = path.split('/')
    if (scope?.toLowerCase() !== 'resourcegroups' || group === '') return null
    const id = `/subscriptions/${subscription}/resourceGroups/${group}`
    if (world.get(id) || world.exists(id)) return null
    return armError(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`)
  }

  function checkType({ path, apiVersion }: ArmRequest): ArmAnswer | ResourceType {
    const type = typeOf(path)
    const found = known.get(type)
    if (found) return checkApiVersion(apiVersion, found) ?? found
    const [provider = '', ...names] = type.split('/')
    if (!providers.has(provider)) {
      return armError(
        404,
        'InvalidResourceNamespace',
        `The resource namespace '${provider}' is invalid.`,
      )
    }
    return armError(
      404,
      'InvalidResourceType',
      `The resource type '${names.join('/')}' could not be found in the namespace '${provider}' for api version '${apiVersion}'.`,
    )
  }

  function answerSpecial(request: ArmRequest): ArmAnswer | null {
    const route = special.find(
      ({ method, pattern }) => method === request.method && pattern.test(request.path),
    )
    if (!route) return null
    const { action, answer: give, pattern } = route
    if (action !== '' && world.isDenied(request.path, action))
      return forbidden(action, request.path)
    return give({ world, request, names: pattern.exec(request.path)?.groups ?? {} })
  }

  function answerRead(request: ArmRequest, type: ResourceType): ArmAnswer {
    const { path } = request
    const action = `${type.type}/read`
    if (world.isDenied(path, action)) return forbidden(action, path)
    const missing = checkGroup(request) ?? parentNotFound(world, isItem(path) ? path : `${path}/x`)
    if (missing) return missing
    if (!isItem(path)) return listResources(world, request, type)
    const resource = world.get(path)
    return resource
      ? { status: 200, body: asVersion(resource, request.apiVersion) }
      : itemNotFound(path, type.type)
  }

  function answerWrite(request: ArmRequest, type: ResourceType): ArmAnswer {
    const action = `${type.type}/write`
    if (world.isDenied(request.path, action)) return forbidden(action, request.path)
    const written = writeTags(world, request, type)
    if (written.event !== null) happened(written.event)
    return written.answer
  }

  function answerResource(request: ArmRequest): ArmAnswer {
    const type = checkType(request)
    if ('status' in type) return type
    if (request.method === 'GET') return answerRead(request, type)
    if (request.method === 'PATCH') return answerWrite(request, type)
    return armError(
      405,
      'MethodNotAllowed',
      `${request.method} of ${request.path} is not served: this Azure is read, and takes tags.`,
    )
  }

  function answer(request: ArmRequest): ArmAnswer {
    const refused = checkVersion(request) ?? checkSubscription(request)
    return refused ?? answerSpecial(request) ?? answerResource(request)
  }

  /** Headers that every answer bears; the budget is that of the subscription. */
  return (request) => {
    requests += 1
    const subscription = parseResourceId(request.path)?.subscriptionId.toLowerCase()
    const left = subscription && request.method === 'GET' ? takeRead(subscription) : null
    const id = guidOf(`request ${requests}`)
    const throttled = readLimit && left !== null && left < 0
    const found = throttled
      ? armError(
          429,
          'SubscriptionRequestsThrottled',
          `Number of requests for subscription '${subscription}' exceeded the limit. Please try again after '6' seconds.`,
        )
      : answer(request)
    return {
      ...found,
      headers: {
        'x-ms-request-id': id,
        'x-ms-correlation-request-id': id,
        'x-ms-routing-request-id': `WESTEUROPE:${world.now()}:${id}`,
        ...(left === null
          ? {}
          : { 'x-ms-ratelimit-remaining-subscription-reads': String(Math.max(0, left)) }),
        ...found.headers,
      },
    }
  }
}
