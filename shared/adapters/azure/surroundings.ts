import type { LookupFunction } from 'node:net'
import { createDefaultHttpClient, createPipelineRequest } from '@azure/core-rest-pipeline'
import { cloud } from '../../domain/cloud.ts'
import type { ServiceAnswer, ServiceName } from '../../domain/exam.ts'
import { parseTime, secondsBetween } from '../../domain/time.ts'
import type { Surroundings } from '../../pipeline/doctor/surroundings.ts'
import { addressKind } from '../http/address-kind.ts'
import { addressesOf } from '../http/addresses-of.ts'
import type { AzureOptions } from './azure-options.ts'
import { azurePipeline } from './azure-pipeline.ts'
import type { Connection } from './connection.ts'
import { outcomeOf, outcomeOfError } from './outcome-of.ts'
import { privateWays } from './private-ways.ts'
import type { ResourceGraph } from './resource-graph.ts'
import type { ResourceManager } from './resource-manager.ts'
import { type StorageProbes, storageProbes } from './storage-probes.ts'
import { subscriptionFeeds } from './subscription-feeds.ts'

interface Options {
  readonly azure: AzureOptions
  readonly graph: ResourceGraph
  readonly arm: ResourceManager
  readonly storage: Connection
  /** The account for events alone; null: there is none. */
  readonly ingest: Connection | null
  readonly vault: { readonly uri: string; readonly credential: AzureOptions['credential'] } | null
  /** Of Application Insights; null: nobody is told of telemetry. */
  readonly telemetryHost: string | null
  readonly lookup?: LookupFunction
  readonly reach: Surroundings['reach']
}

type Asked = Pick<ServiceAnswer, 'outcome' | 'said' | 'aheadSeconds'>

const lookupSeconds = 5
/** Whose host is nobody's own. */
const shared: ReadonlySet<ServiceName> = new Set(['logs', 'resource-manager', 'telemetry'])

/** Services of Azure, each asked once for something that need not be there. */
export function surroundings(options: Options): Surroundings {
  const { azure, graph, arm, storage, ingest, vault, telemetryHost, lookup, reach } = options
  const probes: StorageProbes = {
    ...storageProbes(storage, azure.now, ['blob', 'queue', 'table']),
    ...(ingest && storageProbes(ingest, azure.now, ['ingest-blob', 'ingest-queue'])),
  }
  const places: {
    readonly [S in ServiceName]?: { readonly host: string; ask: () => Promise<Asked> }
  } = {
    'resource-manager': {
      host: new URL(cloud.resourceManager).host,
      ask: () => plainly(`${cloud.resourceManager}/subscriptions?api-version=2022-12-01`, azure),
    },
    ...probes,
    ...(vault && {
      vault: {
        host: new URL(vault.uri).host,
        ask: () => {
          const url = new URL('secrets/plimsoll-doctor?api-version=7.4', withSlash(vault.uri)).href
          return plainly(url, { ...azure, credential: vault.credential, endpoint: audienceOf(url) })
        },
      },
    }),
    logs: {
      host: new URL(cloud.logs).host,
      ask: () =>
        throughTo(`${cloud.logs}/v1/workspaces/none/query`, { ...azure, endpoint: cloud.logs }),
    },
    ...(telemetryHost !== null && {
      telemetry: { host: telemetryHost, ask: () => greeted(telemetryHost, azure) },
    }),
  }

  return {
    services: Object.keys(places) as ServiceName[],
    async ask(service) {
      const { host, ask } = places[service] ?? { host: '', ask: unknown }
      const asked = await ask()
      const address = asked.outcome === 'answers' ? null : await addressOf(host, lookup)
      const name = shared.has(service) ? '' : host.split('.')[0]
      return { service, host, name: (name ?? '').toLowerCase(), address, ...asked }
    },
    privateWays: () => privateWays(graph, arm),
    feeds: (subscription) => subscriptionFeeds(subscription, { arm, now: azure.now }),
    reach,
  }
}

/** One request with a token and without patience. */
async function plainly(url: string, options: AzureOptions): Promise<Asked> {
  const { httpClient = createDefaultHttpClient(), now } = options
  const pipeline = azurePipeline({ ...options, sleep: async () => undefined }, false)
  try {
    const request = createPipelineRequest({ url, method: 'GET' })
    const reply = await pipeline.sendRequest(httpClient, request)
    const time = parseTime(reply.headers.get('date'))
    const aheadSeconds = time === null ? null : secondsBetween(time, now())
    return { ...outcomeOf(reply.status, reply.bodyAsText ?? ''), aheadSeconds }
  } catch (error) {
    return { ...outcomeOfError(error), aheadSeconds: null }
  }
}

/** Any answer will do: each workspace decides for itself whom it lets in. */
async function throughTo(url: string, options: AzureOptions): Promise<Asked> {
  const asked = await plainly(url, options)
  const isRefusal = asked.outcome === 'shut' || asked.said.startsWith('403')
  return isRefusal ? { ...asked, outcome: 'answers' } : asked
}

/** Whether anything answers there. Without a token: nothing is asked for, and nothing is sent. */
async function greeted(host: string, { httpClient = createDefaultHttpClient() }: AzureOptions) {
  try {
    await httpClient.sendRequest(
      createPipelineRequest({
        url: `https://${host}/`,
        method: 'GET',
        timeout: lookupSeconds * 1000,
      }),
    )
    return { outcome: 'answers', said: '200', aheadSeconds: null } as const
  } catch (error) {
    return { ...outcomeOfError(error), aheadSeconds: null }
  }
}

async function unknown(): Promise<Asked> {
  return { outcome: 'failing', said: 'nobody knows this service', aheadSeconds: null }
}

async function addressOf(
  host: string,
  lookup: LookupFunction | undefined,
): Promise<ServiceAnswer['address']> {
  const found = await addressesOf(host, AbortSignal.timeout(lookupSeconds * 1000), lookup)
  if ('failed' in found) return null
  const isPrivate = found.addresses.every(({ address }) => addressKind(address) === 'private')
  return isPrivate ? 'private' : 'public'
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`
}

/** `https://kv.vault.azure.net` takes tokens for `https://vault.azure.net`. */
function audienceOf(url: string): string {
  return `https://${new URL(url).host.split('.').slice(1).join('.')}`
}
