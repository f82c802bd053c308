import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline'
import { cloud } from '../../domain/cloud.ts'
import type { ServiceAnswer, ServiceName } from '../../domain/exam.ts'
import { type IsoTime, parseTime, secondsBetween } from '../../domain/time.ts'
import { azureBlobs } from './blobs.ts'
import type { Connection } from './connection.ts'
import { outcomeOfError } from './outcome-of.ts'
import { azureQueues } from './queues.ts'
import { azureTables } from './tables.ts'

type StorageService = Exclude<ServiceName, 'resource-manager' | 'vault' | 'logs' | 'telemetry'>
type Asked = Pick<ServiceAnswer, 'outcome' | 'said' | 'aheadSeconds'>

export type StorageProbes = {
  readonly [S in StorageService]?: { readonly host: string; ask: () => Promise<Asked> }
}

/** Reads one small thing of each service of an account, by the same clients that work with it, and does not try again. */
export function storageProbes(
  connection: Connection,
  now: () => IsoTime,
  services: readonly StorageService[],
): StorageProbes {
  const clock: { date: string | undefined } = { date: undefined }
  const patient = { maxRetries: 0 }
  const httpClient = dated(connection.httpClient ?? createDefaultHttpClient(), clock)
  const hasty: Connection = { ...connection, retryOptions: patient, httpClient }
  const reads: { readonly [S in StorageService]: () => Promise<unknown> } = {
    blob: () => azureBlobs(hasty).text('policy', 'plimsoll.yaml'),
    queue: () => azureQueues(hasty).waiting('audit'),
    table: () => azureTables(hasty).get('runs', 'last', 'run'),
    'ingest-blob': () => azureBlobs(hasty).text('deadLetter', 'doctor'),
    'ingest-queue': () => azureQueues(hasty).waiting('events'),
  }

  async function ask(service: StorageService): Promise<Asked> {
    clock.date = undefined
    let answer: Pick<Asked, 'outcome' | 'said'> = { outcome: 'answers', said: '200' }
    try {
      await reads[service]()
    } catch (error) {
      answer = outcomeOfError(error)
    }
    // An emulator has the clock of its machine, which says nothing of Azure.
    const time = connection.kind === 'identity' ? parseTime(clock.date) : null
    return { ...answer, aheadSeconds: time === null ? null : secondsBetween(time, now()) }
  }

  return Object.fromEntries(
    services.map((service) => [
      service,
      { host: hostOf(connection, service), ask: () => ask(service) },
    ]),
  )
}

/** The transport, which remembers when the service said that it answered. */
function dated(next: HttpClient, clock: { date: string | undefined }): HttpClient {
  return {
    async sendRequest(request) {
      const reply = await next.sendRequest(request)
      clock.date = reply.headers.get('date')
      return reply
    },
  }
}

function hostOf(connection: Connection, service: StorageService): string {
  const kind = service.replace('ingest-', '') as 'blob' | 'queue' | 'table'
  if (connection.kind === 'identity') {
    const uris = {
      blob: connection.blobServiceUri,
      queue: connection.queueServiceUri,
      table: connection.tableServiceUri,
    }
    return URL.parse(uris[kind])?.host ?? uris[kind]
  }
  const parts = new Map(
    connection.value.split(';').map((part) => {
      const [key = '', ...value] = part.split('=')
      return [key.toLowerCase(), value.join('=')] as const
    }),
  )
  const endpoint = parts.get(`${kind}endpoint`)
  if (endpoint !== undefined) return URL.parse(endpoint)?.host ?? kind
  const account = parts.get('accountname') ?? 'devstoreaccount1'
  return `${account}.${kind}.${parts.get('endpointsuffix') ?? cloud.storageSuffix}`
}
