import type { HttpClient } from '@azure/core-rest-pipeline'
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline'
import type { IHttpClient } from '@azure/storage-blob'

/**
 * The clients of blobs and queues still take a transport of the older kind (`@azure/core-http-compat`);
 * this is one that hands each request to a transport of the kind that all other clients take.
 */
export function storageHttpClient(client: HttpClient): IHttpClient {
  return {
    async sendRequest(resource) {
      const reply = await client.sendRequest(
        createPipelineRequest({
          url: resource.url,
          method: resource.method,
          headers: createHttpHeaders(resource.headers.toJson({ preserveCase: true })),
          body: resource.body,
          timeout: resource.timeout,
          requestId: resource.requestId,
          allowInsecureConnection: true,
          ...(resource.abortSignal && { abortSignal: resource.abortSignal }),
          ...(resource.streamResponseStatusCodes && {
            streamResponseStatusCodes: resource.streamResponseStatusCodes,
          }),
        }),
      )
      const headers = resource.headers.clone()
      for (const name of headers.headerNames()) headers.remove(name)
      for (const [name, value] of reply.headers) headers.set(name, value)
      return { ...reply, request: resource, headers }
    },
  }
}
