import {
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type HttpMethods,
} from '@azure/core-rest-pipeline'
import { type AzureOptions, createAzure } from '../../../local/azure/http-client.ts'

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
}

interface More {
  readonly body?: string
  readonly signal?: AbortSignal
  readonly timeout?: number
  readonly headers?: Readonly<Record<string, string>>
}

function requestOf(method: HttpMethods, url: string, { body, signal, timeout, headers }: More) {
  return createPipelineRequest({
    url,
    method,
    allowInsecureConnection: true,
    headers: createHttpHeaders({ authorization: 'Bearer fake-token', ...headers }),
    ...(body === undefined ? {} : { body }),
    ...(signal ? { abortSignal: signal } : {}),
    ...(timeout ? { timeout } : {}),
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Sends requests through a real pipeline into the fake Azure; a path is one of Resource Manager. */
export function pipelineTo(options: AzureOptions) {
  const azure = createAzure(options)
  const pipeline = createEmptyPipeline()
  async function send(method: HttpMethods, target: string, more: More = {}): Promise<Reply> {
    const url = target.startsWith('/') ? `https://management.azure.com${target}` : target
    const reply = await pipeline.sendRequest(azure.httpClient, requestOf(method, url, more))
    const text = reply.bodyAsText ?? ''
    return { status: reply.status, headers: reply.headers.toJSON(), text, body: parsed(text) }
  }
  return { azure, send, get: (target: string) => send('GET', target) }
}
