import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
} from '@azure/core-rest-pipeline'
import { cloud } from '../../domain/cloud.ts'
import type { JsonObject } from '../../domain/json.ts'
import { known, type Maybe } from '../../domain/maybe.ts'
import type { AzureOptions } from './azure-options.ts'
import { azurePipeline } from './azure-pipeline.ts'
import { missingOf } from './missing-of.ts'
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

  async function send(url: string, id: string, tags: JsonObject, correlationId: string) {
    const asked = { what: `PATCH ${id}`, scope: scopeOf(id) }
    const headers = createHttpHeaders({
      'content-type': 'application/json',
      [correlationHeader]: correlationId,
    })
    const body = JSON.stringify({ tags })
    const takenAt = options.now()
    try {
      const request = createPipelineRequest({ url, method: 'PATCH', headers, body })
      const reply = await pipeline.sendRequest(httpClient, request)
      return reply.status >= 200 && reply.status < 300
        ? known(reply.headers.get(correlationHeader) ?? correlationId, takenAt)
        : { ...refusalOf(reply, { ...asked, now: options.now() }), isBusy: reply.status === 409 }
    } catch (error) {
      return { ...refusalOfError(error, { ...asked, now: options.now() }), isBusy: false }
    }
  }

  return async (id, apiVersion, tags, correlationId) => {
    const url = resourceUrl(options.endpoint ?? cloud.resourceManager, id, {
      'api-version': apiVersion,
    })
    if (url === null) throw new Error(`No path of Resource Manager: ${id}`)
    for (let retry = 0; ; retry++) {
      const sent = await send(url, id, tags, correlationId)
      if (sent.known) return sent
      if (!sent.isBusy || retry === retries) return missingOf(sent)
      await sleep(pause)
    }
  }
}
