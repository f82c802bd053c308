import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
} from '@azure/core-rest-pipeline'
import { cloud } from '../../domain/cloud.ts'
import type { DoorPlace } from '../../domain/door-place.ts'
import type { Json } from '../../domain/json.ts'
import { Unreadable } from '../../pipeline/ports.ts'
import type {
  Method,
  ProbeClient,
  ProbeReply,
  ProbeRequest,
} from '../../pipeline/prove/probe-client.ts'
import { askDns } from './ask-dns.ts'
import { askQueue } from './ask-queue.ts'
import type { AzureOptions } from './azure-options.ts'
import { azurePipeline } from './azure-pipeline.ts'
import { type AskDoor, doorClient } from './door-client.ts'
import { lanes } from './lanes.ts'
import { objectIdOf } from './object-id-of.ts'
import type { PlimsollHost } from './plimsoll-host.ts'
import { refusalOfError } from './refusal-of.ts'
import { resourceUrl } from './resource-url.ts'

const graphVersion = '2022-10-01'

type AzureRequest = Extract<ProbeRequest, { on: 'arm' | 'graph' | 'logs' }>

interface Sent {
  readonly url: string
  readonly body?: Json
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Sends single requests of probes and gives back what came, as it came: statuses, headers and bodies are what probes are
 * about. The usual clients turn them into facts, and Resource Manager's only reads.
 */
export function probeClient(
  options: AzureOptions & Pick<PlimsollHost, 'resolveCname'>,
): ProbeClient {
  const { credential, httpClient = createDefaultHttpClient() } = options
  const endpoint = options.endpoint ?? cloud.resourceManager
  const pipelines = {
    arm: azurePipeline({ ...options, endpoint }, true),
    graph: azurePipeline({ ...options, endpoint }, true),
    logs: azurePipeline({ ...options, endpoint: cloud.logs, timeout: 180 }, true),
  }

  async function exchange(method: Method, request: AzureRequest): Promise<ProbeReply> {
    const sent = sentFor(request, endpoint)
    if (sent === null) return silent(`${method}: this is no path of Resource Manager`)
    const { url, body, headers = {} } = sent
    const json = body === undefined ? {} : { 'content-type': 'application/json' }
    const reply = await pipelines[request.on].sendRequest(
      httpClient,
      createPipelineRequest({
        url,
        method,
        headers: createHttpHeaders({ accept: 'application/json', ...json, ...headers }),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    )
    const isSecret = request.on === 'arm' && request.discard === true && reply.status < 300
    return {
      status: reply.status,
      headers: reply.headers.toJSON(),
      body: isSecret ? null : parsed(reply.bodyAsText),
    }
  }

  const doors = new Map<string, AskDoor>()

  /** One sign-in for all questions to a deployment; its token goes nowhere else. */
  function doorOf(place: DoorPlace): AskDoor {
    const name = `${place.deployment} ${place.audience}`
    const door = doors.get(name) ?? doorClient({ ...options, ...place })
    doors.set(name, door)
    return door
  }

  // Documented for Basic tables: two queries at a time.
  const lane = lanes(2)

  async function answer(method: Method, request: ProbeRequest): Promise<ProbeReply> {
    switch (request.on) {
      case 'dns':
        return await askDns(request.name, options.resolveCname)
      case 'queue':
        return await askQueue(method, request, options)
      case 'door': {
        const verb = method === 'GET' ? 'GET' : 'POST'
        const reply = await doorOf(request.place)(verb, request.action, request.input)
        return { ...reply, headers: {} }
      }
      case 'logs':
        return await lane('', () => exchange(method, request))
      default:
        return await exchange(method, request)
    }
  }

  return {
    async send(method, request) {
      try {
        return await answer(method, request)
      } catch (error) {
        if (error instanceof Unreadable) return silent(error.message)
        const what =
          request.on === 'arm' ? `${method} ${request.path}` : `a request to ${request.on}`
        return silent(refusalOfError(error, { what, scope: '/', now: options.now() }).reason)
      }
    },
    async caller() {
      const token = await credential.getToken(`${endpoint}/.default`)
      return token === null ? null : objectIdOf(token.token)
    },
  }
}

function silent(reason: string): ProbeReply {
  return { status: 0, headers: {}, body: null, reason }
}

function sentFor(request: AzureRequest, endpoint: string): Sent | null {
  if (request.on === 'graph') {
    const { subscriptions, text, top, skipToken } = request
    const url = `${endpoint}/providers/Microsoft.ResourceGraph/resources?api-version=${graphVersion}`
    const options = {
      resultFormat: 'objectArray',
      ...(top !== undefined && { $top: top }),
      ...(skipToken !== undefined && { $skipToken: skipToken }),
    }
    return { url, body: { query: text, subscriptions, options } }
  }
  if (request.on === 'logs') {
    const { customerId, endpoint: verb, text, timespan } = request
    const url = `${cloud.logs}/v1/workspaces/${encodeURIComponent(customerId)}/${verb}`
    const headers = { prefer: 'wait=150, include-permissions=true' }
    return { url, body: { query: text, timespan }, headers }
  }
  const { path, apiVersion, query = {}, body, headers = {} } = request
  const url = resourceUrl(endpoint, path, { 'api-version': apiVersion, ...query })
  return url === null ? null : { url, headers, ...(body !== undefined && { body }) }
}

function parsed(text: string | null | undefined): Json {
  try {
    return JSON.parse(text ?? '') as Json
  } catch {
    // No JSON: the status alone has to tell.
    return null
  }
}
