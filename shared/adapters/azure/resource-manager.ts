import {
  createDefaultHttpClient,
  createPipelineRequest,
  type HttpClient,
  type Pipeline,
  type PipelineResponse,
} from '@azure/core-rest-pipeline'
import { cloud } from '../../domain/cloud.ts'
import { isObject, type Json, type JsonObject } from '../../domain/json.ts'
import { type Known, known } from '../../domain/maybe.ts'
import type { IsoTime } from '../../domain/time.ts'
import { allPages } from './all-pages.ts'
import type { AzureOptions } from './azure-options.ts'
import { azurePipeline } from './azure-pipeline.ts'
import { lanes } from './lanes.ts'
import type { Refusal } from './refusal.ts'
import { refusalOf, refusalOfError } from './refusal-of.ts'
import { resourceUrl } from './resource-url.ts'
import { scopeOf } from './scope-of.ts'

type Query = Readonly<Record<string, string>>

/** Reads Azure Resource Manager. Bodies keep the spelling of the wire; what could not be read is data. */
export interface ResourceManager {
  /** `path` is an ARM id, or an id and what is asked below it; `query` for such as `$filter`. */
  get(path: string, apiVersion: string, query?: Query): Promise<Known<JsonObject> | Refusal>
  /** All pages or none: a page that is missing or broken makes the whole list `partial`. */
  list(path: string, apiVersion: string, query?: Query): Promise<Known<readonly Json[]> | Refusal>
}

interface ResourceManagerOptions extends AzureOptions {
  /** Requests at a time for one subscription; the resource providers throttle below ARM's own limits. */
  readonly concurrency?: number
  /** Pages that a list may have before it counts as broken. */
  readonly maxPages?: number
}

interface Client {
  readonly pipeline: Pipeline
  readonly httpClient: HttpClient
  readonly now: () => IsoTime
}

export function resourceManager(options: ResourceManagerOptions): ResourceManager {
  const endpoint = options.endpoint ?? cloud.resourceManager
  const client: Client = {
    pipeline: azurePipeline(options, true),
    httpClient: options.httpClient ?? createDefaultHttpClient(),
    now: options.now,
  }
  const lane = lanes(options.concurrency ?? 6)

  function ask(path: string, url: string | null): Promise<Known<JsonObject> | Refusal> {
    const scope = scopeOf(path)
    if (url === null) return Promise.resolve(nonsense(path, scope))
    return lane(scope, () => read(client, url, { what: `GET ${path}`, scope }))
  }

  function start(path: string, apiVersion: string, query: Query): string | null {
    return resourceUrl(endpoint, path, { 'api-version': apiVersion, ...query })
  }

  return {
    get: (path, apiVersion, query = {}) => ask(path, start(path, apiVersion, query)),
    list: (path, apiVersion, query = {}) =>
      allPages({
        path,
        origin: new URL(endpoint).origin,
        first: start(path, apiVersion, query),
        maxPages: options.maxPages ?? 500,
        ask: (url) => ask(path, url),
      }),
  }
}

async function read(
  client: Client,
  url: string,
  subject: { readonly what: string; readonly scope: string },
): Promise<Known<JsonObject> | Refusal> {
  const takenAt = client.now()
  try {
    const request = createPipelineRequest({ url, method: 'GET' })
    request.headers.set('accept', 'application/json')
    const reply = await client.pipeline.sendRequest(client.httpClient, request)
    const body = bodyOf(reply)
    return body === null
      ? refusalOf(reply, { ...subject, now: client.now() })
      : known(body, takenAt)
  } catch (error) {
    return refusalOfError(error, { ...subject, now: client.now() })
  }
}

function bodyOf(reply: PipelineResponse): JsonObject | null {
  if (reply.status !== 200) return null
  try {
    const body: unknown = JSON.parse(reply.bodyAsText ?? '')
    return isObject(body) ? body : null
  } catch {
    // half a body is a refusal of its own kind; the caller says `partial`
    return null
  }
}

function nonsense(path: string, scope: string): Refusal {
  const reason = `GET ${path}: this is no path of Resource Manager; nothing was asked`
  return { known: false, cause: 'unsupported', code: '', reason, scope }
}
