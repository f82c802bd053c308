import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline'
import type { JsonObject } from '../../domain/json.ts'
import { known, type Maybe } from '../../domain/maybe.ts'
import type { AzureOptions } from './azure-options.ts'
import { azurePipeline } from './azure-pipeline.ts'
import { missingOf } from './missing-of.ts'
import { publicCloud } from './public-cloud.ts'
import { refusalOf, refusalOfError } from './refusal-of.ts'
import { resourceUrl } from './resource-url.ts'
import { scopeOf } from './scope-of.ts'
import { sleep as realSleep } from './sleep.ts'

/** Caller-specified id of related requests; what Azure made of it stands in the header of the same name of the answer. */
const correlationHeader = 'x-ms-correlation-request-id'
/** A resource that is still busy with the write before refuses the next. */
const retries = 6
const pause = 5

/** Replaces the tags of a resource; the value is the correlation id that Azure gave to the request. */
export type TagWriter = (
  id: string,
  apiVersion: string,
  tags: JsonObject,
  correlationId: string,
) => Promise<Maybe<string>>

/** The only writer of what is not Plimsoll's own store. It is the operator's hand, asked for by `--yes`. */
export function tagWriter(options: AzureOptions): TagWriter {
  const pipeline = azurePipeline(options, true)
  const httpClient = options.httpClient ?? createDefaultHttpClient()
  const sleep = options.sleep ?? realSleep

  async function send(url: string, tags: JsonObject, correlationId: string) {
    const headers = createHttpHeaders({
      'content-type': 'application/json',
      [correlationHeader]: correlationId,
    })
    const body = JSON.stringify({ tags })
    const request = createPipelineRequest({ url, method: 'PATCH', headers, body })
    return pipeline.sendRequest(httpClient, request)
  }

  return async (id, apiVersion, tags, correlationId) => {
    const asked = { what: `PATCH ${id}`, scope: scopeOf(id) }
    const url = resourceUrl(options.endpoint ?? publicCloud, id, { 'api-version': apiVersion })
    if (url === null) throw new Error(`No path of Resource Manager: ${id}`)
    for (let retry = 0; ; retry++) {
      const takenAt = options.now()
      let reply: PipelineResponse
      try {
        reply = await send(url, tags, correlationId)
      } catch (error) {
        return missingOf(refusalOfError(error, { ...asked, now: options.now() }))
      }
      if (reply.status >= 200 && reply.status < 300) {
        return known(reply.headers.get(correlationHeader) ?? correlationId, takenAt)
      }
      if (reply.status !== 409 || retry === retries) {
        return missingOf(refusalOf(reply, { ...asked, now: options.now() }))
      }
      await sleep(pause)
    }
  }
}
