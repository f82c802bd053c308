import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { QueueServiceClient } from '@azure/storage-queue'
import { createAzure } from '../../local/azure/http-client.ts'
import type { LogTable } from '../../local/azure/log-analytics/log-workspace.ts'
import { createLogAnalytics } from '../../local/azure/log-analytics.ts'
import { createWorld, type World } from '../../local/azure/world.ts'
import { type Azurite, startAzurite } from '../../local/host/azurite.ts'
import { columns } from '../../local/logs/rows/columns.ts'
import type { Connection } from '../../shared/adapters/azure/connection.ts'
import { loadSettings } from '../../shared/config/load.ts'
import type { Alert } from '../../shared/domain/alert.ts'
import type { JsonObject } from '../../shared/domain/json.ts'
import { type QueueName, queues } from '../../shared/domain/stores.ts'
import { after, type IsoTime } from '../../shared/domain/time.ts'
import { openAzure } from '../../shared/wiring/open-azure.ts'
import type { Verbs } from '../../shared/wiring/verbs.ts'
import { type AzureNetwork, azureNetwork } from './azure-network.ts'
import { customerId, ids, sampleEstate, subscriptionId } from './estate.ts'

/** The whole of a deployment in this process, on real storage, before the in-process Azure. */
export interface Installation {
  /** Name of the storage account. */
  readonly account: string
  readonly world: World
  readonly network: AzureNetwork
  readonly verbs: Verbs
  readonly env: Record<string, string>
  readonly connection: Connection
  /** The queues, past all networks. */
  readonly client: QueueServiceClient
  readonly told: readonly Alert[]
  /** Address of the receiver of messages. */
  readonly receiver: string
  now(): IsoTime
  pass(seconds: number): void
  /** By how much the clocks of Azure are ahead of ours. */
  skewSeconds: number
  /** The verbs as they are opened with other settings. */
  open(env: Readonly<Record<string, string>>): Verbs
  /** Works through the queues, until nothing is left or what is left only waits. */
  work(): Promise<void>
  /** What the host has in the global of the process. */
  readonly host: object
  close(): Promise<void>
}

/** Of Azurite's own; accounts of the test have the same. */
const key =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='
export const vaultHost = 'kv-plimsoll.vault.azure.net'

const policy = `version: 1
routes:
  - name: all
    match: {}
    channels: [oncall]
channels:
  oncall:
    kind: webhook
    url: oncall-url
`

/** More than any work here takes. What goes round longer waits for a time to come, and lies there until then. */
const mostTurns = 12
let made = 0

/** Azurite with as many accounts as there are installations: each begins with empty storage. */
export function startStorage(): Promise<Azurite> {
  const accounts = Array.from({ length: 160 }, (_, index) => `stplimsoll${index}`)
  return startAzurite({ memory: true, accounts })
}

export async function installation(azurite: Azurite): Promise<Installation> {
  const account = `stplimsoll${made++}`
  let now: IsoTime = '2026-11-02T08:00:00.000Z'
  const world = createWorld({ now: () => now })
  world.addSubscription({ subscriptionId, displayName: 'Production', managementGroups: [] })
  world.seed(...sampleEstate())
  const table: LogTable = { plan: 'Analytics', columns: columns.audit, rows: () => [] }
  const tables = { AKSAudit: table }
  const workspaces = () => [{ id: ids.workspace, customerId, tables }]
  const azure = createAzure({
    world,
    clock: () => after(now, self.skewSeconds),
    services: [createLogAnalytics({ world, workspaces })],
    graph: { quota: { queries: 10_000, seconds: 5 } },
  })
  const around = { world, azure: azure.httpClient, azurite, subnet: ids.subnet('app') }
  const network = azureNetwork(around)
  const told: Alert[] = []
  const receiver = await receive(told)
  const { port } = receiver.address() as AddressInfo
  const address = `http://hooks.example.com:${port}/`
  network.secrets.set('oncall-url', address)
  const host = {
    httpClient: network.httpClient,
    credential: azure.credential,
    lookup: network.lookup,
    now: () => now,
    // What would wait in a queue is there at once.
    pace: Number.POSITIVE_INFINITY,
  }
  const value = `DefaultEndpointsProtocol=https;AccountName=${account};AccountKey=${key};EndpointSuffix=core.windows.net`
  const connection: Connection = {
    kind: 'connection-string',
    value,
    httpClient: network.httpClient,
  }
  const env = {
    PLIMSOLL_STORAGE: value,
    PLIMSOLL_KEY_VAULT_URI: `https://${vaultHost}`,
    PLIMSOLL_SETTLE_SECONDS: '0',
    PLIMSOLL_CALM_MINUTES: '0',
  }
  const client = QueueServiceClient.fromConnectionString(
    `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};QueueEndpoint=http://127.0.0.1:${azurite.ports.queue}/${account};`,
  )

  function open(more: Readonly<Record<string, string>>): Verbs {
    const telemetry = { log: () => undefined, metric: () => undefined }
    return openAzure({ ...loadSettings({ ...env, ...more }), host, now: () => now, telemetry })
  }

  async function step(): Promise<boolean> {
    let done = false
    for (const [name, queueName] of Object.entries(queues) as [QueueName, string][]) {
      const queue = client.getQueueClient(queueName)
      if (!(await queue.exists())) continue
      const { receivedMessageItems } = await queue.receiveMessages({ numberOfMessages: 32 })
      for (const { messageText, messageId, popReceipt } of receivedMessageItems) {
        await handle(self.verbs, name, JSON.parse(Buffer.from(messageText, 'base64').toString()))
        await queue.deleteMessage(messageId, popReceipt)
        done = true
      }
    }
    return done
  }

  const self: Installation = {
    account,
    client,
    world,
    network,
    env,
    connection,
    told,
    receiver: address,
    host,
    skewSeconds: 0,
    verbs: open({}),
    now: () => now,
    pass(seconds) {
      now = after(now, seconds)
    },
    open,
    async work() {
      for (let turn = 0; turn < mostTurns; turn++) if (!(await step())) return
    },
    close: () => new Promise((resolve) => receiver.close(() => resolve())),
  }
  return self
}

/** An installation that has swept, looked, caught up and hunted, and is well. */
export async function healthyInstallation(azurite: Azurite): Promise<Installation> {
  const here = await installation(azurite)
  await upload(here, policy)
  await here.verbs.sweep()
  await here.work()
  await here.verbs.catchUp()
  await here.work()
  await here.verbs.doctor()
  await here.work()
  // What was read is remembered for a moment.
  here.pass(120)
  return here
}

export async function upload({ connection }: Installation, text: string): Promise<void> {
  if (connection.kind !== 'connection-string') return
  const { BlobServiceClient } = await import('@azure/storage-blob')
  const { storageOptions } = await import('../../shared/adapters/azure/storage-options.ts')
  const container = BlobServiceClient.fromConnectionString(
    connection.value,
    storageOptions(connection),
  ).getContainerClient('plimsoll-policy')
  await container.createIfNotExists()
  await container.getBlockBlobClient('plimsoll.yaml').upload(text, Buffer.byteLength(text))
}

async function handle(verbs: Verbs, queue: QueueName, message: JsonObject): Promise<void> {
  switch (queue) {
    case 'events':
      return verbs.acceptQueued(message)
    case 'audit':
      return verbs.audit(message)
    case 'deliver':
      return verbs.deliver(message)
    case 'sweepPages':
      return verbs.sweepPage(message)
    case 'preserve':
      return verbs.preserve(message)
    case 'campaigns':
      return verbs.tellCampaign(message)
    case 'hunts':
      return verbs.huntWorkspace(message)
  }
}

function receive(told: Alert[]): Promise<Server> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      told.push((JSON.parse(body) as { data: Alert }).data)
      response.writeHead(202).end()
    })
  })
  return new Promise((resolve) => server.unref().listen(0, '127.0.0.1', () => resolve(server)))
}
