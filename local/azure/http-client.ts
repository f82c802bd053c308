import type { AccessToken, TokenCredential } from '@azure/core-auth'
import {
  createDefaultHttpClient,
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from '@azure/core-rest-pipeline'
import { type IsoTime, toMilliseconds } from '../../shared/domain/time.ts'
import { armError } from './arm/arm-error.ts'
import type { ArmAnswer, ArmRequest } from './arm/arm-request.ts'
import { readArmRequest } from './arm/read-arm-request.ts'
import { createFaultPlan, type FaultPlan } from './fault-plan.ts'
import { applyFault, type WireAnswer } from './faults/apply-fault.ts'
import type { Call } from './faults/call.ts'
import type { Fault } from './faults/fault.ts'
import { pathType } from './faults/path-type.ts'
import { login } from './login.ts'
import { createResourceGraph, type ResourceGraphOptions } from './resource-graph.ts'
import { createResourceManager, type ResourceManagerOptions } from './resource-manager.ts'
import type { Service } from './service.ts'
import { waitFor } from './wait-for.ts'
import type { World } from './world.ts'

export interface AzureOptions {
  readonly world: World
  /** The fault plan as data, see faults/fault.ts. */
  readonly faults?: unknown
  /** Absent: the clock of the world. */
  readonly clock?: () => IsoTime
  readonly graph?: ResourceGraphOptions
  readonly resourceManager?: ResourceManagerOptions
  /** More hosts, as that of Log Analytics. */
  readonly services?: readonly Service[]
  /** How planned delays pass, in milliseconds; absent: real time. */
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

export interface Azure {
  readonly httpClient: HttpClient
  readonly credential: TokenCredential
  readonly faults: FaultPlan
  /** Every request to the fake services, in order. */
  readonly calls: readonly Call[]
}

const MANAGEMENT = 'management.azure.com'
const GRAPH = '/providers/microsoft.resourcegraph/resources'
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

function textOf({ body }: PipelineRequest): string | undefined {
  if (body === null || body === undefined || typeof body === 'string') return body ?? undefined
  if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8')
  throw new TypeError('The fake Azure reads bodies of text or bytes only')
}

/** The page of a query that leads back to itself. */
const sameGraphPage: NonNullable<Service['samePage']> = ({ body }) => {
  const options = (body as { readonly options?: { readonly $skipToken?: string } } | undefined)
    ?.options
  return ({ totalRecords }) => {
    const first = Buffer.from(JSON.stringify({ skip: 0, total: totalRecords })).toString(
      'base64url',
    )
    return { $skipToken: options?.$skipToken ?? first }
  }
}

function connectionError(message: string, code: string, request: PipelineRequest): RestError {
  return new RestError(message, { code, request })
}

function credentialAt(clock: () => IsoTime): TokenCredential {
  return {
    async getToken(): Promise<AccessToken> {
      return { token: 'fake-token', expiresOnTimestamp: toMilliseconds(clock()) + 3_600_000 }
    },
  }
}

/** The in-process Azure: a transport for the real clients, with the faults that were planned. */
export function createAzure({
  world,
  faults: planned = [],
  clock = world.now,
  graph = {},
  resourceManager = {},
  services: more = [],
  wait = waitFor,
}: AzureOptions): Azure {
  const faults = createFaultPlan(planned)
  const real = createDefaultHttpClient()
  const services: readonly Service[] = [
    ...more,
    {
      host: MANAGEMENT,
      path: GRAPH,
      answer: createResourceGraph(world, graph),
      samePage: sameGraphPage,
    },
    {
      host: MANAGEMENT,
      path: '/',
      answer: createResourceManager(world, resourceManager),
      samePage:
        ({ url }) =>
        () => ({ nextLink: url.href }),
    },
    login,
  ]

  const serviceFor = (url: URL, path: string): Service | undefined =>
    services
      .filter((service) => service.host === url.hostname && path.startsWith(service.path))
      .reduce<Service | undefined>(
        (best, next) => (best && best.path.length >= next.path.length ? best : next),
        undefined,
      )

  async function delay(
    fault: Fault['answer'] | null,
    { timeout, abortSignal }: PipelineRequest,
  ): Promise<void> {
    const milliseconds = fault?.delayMs ?? 0
    if (milliseconds === 0) return
    const late = timeout > 0 && timeout < milliseconds
    await wait(late ? timeout : milliseconds, abortSignal as AbortSignal | undefined)
    if (late) throw new DOMException('The operation was aborted. Request timed out.', 'AbortError')
  }

  async function authenticated(
    service: Service,
    request: PipelineRequest,
    arm: ArmRequest,
  ): Promise<ArmAnswer> {
    const needsToken = service.host !== login.host
    if (!needsToken || request.headers.get('authorization')?.startsWith('Bearer '))
      return await service.answer(arm)
    return armError(
      401,
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
    )
  }

  function respond(
    request: PipelineRequest,
    { status, headers, text }: WireAnswer,
  ): PipelineResponse {
    const all = {
      'content-type': 'application/json; charset=utf-8',
      date: new Date(clock()).toUTCString(),
      ...headers,
    }
    return { request, status, headers: createHttpHeaders(all), bodyAsText: text }
  }

  async function serve(
    service: Service,
    request: PipelineRequest,
    url: URL,
  ): Promise<PipelineResponse> {
    const arm = readArmRequest(request.method, url, textOf(request), request.headers.toJSON())
    const { method, path } = arm
    const call = { at: clock(), method, path, host: url.hostname, type: pathType(path) }
    const fault = faults.meet(call, `${decodeURIComponent(url.search)}\n${textOf(request) ?? ''}`)
    await delay(fault, request)
    if (fault?.drop === 'connection') throw connectionError('socket hang up', 'ECONNRESET', request)
    const here = service.samePage?.(arm) ?? (() => ({}))
    return respond(
      request,
      await applyFault(fault, () => authenticated(service, request, arm), here),
    )
  }

  async function sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
    const url = new URL(request.url)
    if (request.abortSignal?.aborted)
      throw new DOMException('The operation was aborted.', 'AbortError')
    if (LOOPBACK.has(url.hostname)) return real.sendRequest(request)
    const service = serviceFor(url, decodeURIComponent(url.pathname).toLowerCase())
    if (service) return serve(service, request, url)
    throw connectionError(
      `connect ECONNREFUSED ${url.host}: not part of the fake Azure`,
      'ECONNREFUSED',
      request,
    )
  }

  return {
    httpClient: { sendRequest },
    credential: credentialAt(clock),
    faults,
    calls: faults.calls,
  }
}
