import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline'
import { isObject, type JsonObject } from '../../domain/json.ts'
import { missing } from '../../domain/maybe.ts'
import { Unreadable } from '../../pipeline/ports.ts'
import type { AzureOptions } from './azure-options.ts'
import { azurePipeline } from './azure-pipeline.ts'

interface DoorOptions extends Omit<AzureOptions, 'endpoint'> {
  /** `https://<app>.azurewebsites.net` */
  readonly deployment: string
  /** What tokens are made out to: the setting `PLIMSOLL_API_AUDIENCE` of the deployment. */
  readonly audience: string
}

export interface DoorReply {
  readonly status: number
  readonly body: JsonObject
}

/** One request to the door for people of a deployment. */
export type AskDoor = (
  method: 'GET' | 'POST',
  action: string,
  input: JsonObject,
) => Promise<DoorReply>

/**
 * Asks a deployment with the operator's own login. A token is asked for the audience that the operator names, never
 * for one that the address names, and goes over https alone, nowhere but there. Throws `Unreadable`.
 */
export function doorClient({ deployment, audience, ...options }: DoorOptions): AskDoor {
  const pipeline = azurePipeline({ ...options, endpoint: audience, timeout: 230 }, true)
  const httpClient = options.httpClient ?? createDefaultHttpClient()
  const base = deployment.replace(/\/+$/, '')

  return async (method, action, input) => {
    const request = requestOf(base, method, action, input)
    let response: PipelineResponse
    try {
      response = await pipeline.sendRequest(httpClient, request)
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      throw new Unreadable(missing('unavailable', `${base} could not be asked: ${said}`))
    }
    return { status: response.status, body: bodyOf(response.bodyAsText ?? '') }
  }
}

function requestOf(
  base: string,
  method: 'GET' | 'POST',
  action: string,
  input: JsonObject,
): PipelineRequest {
  const url = new URL(`${base}/api/decisions/${action}`)
  if (method === 'POST') {
    const headers = createHttpHeaders({ 'content-type': 'application/json' })
    return createPipelineRequest({ url: url.href, method, headers, body: JSON.stringify(input) })
  }
  for (const [key, value] of Object.entries(input)) url.searchParams.set(key, String(value))
  return createPipelineRequest({ url: url.href, method })
}

/** Empty where something else than Plimsoll answers. */
function bodyOf(text: string): JsonObject {
  try {
    const parsed: unknown = JSON.parse(text)
    return isObject(parsed) ? parsed : {}
  } catch {
    return {}
  }
}
