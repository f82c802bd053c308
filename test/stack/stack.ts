import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { join } from 'node:path'
import type { HttpClient } from '@azure/core-rest-pipeline'
import { BlobServiceClient } from '@azure/storage-blob'
import { QueueServiceClient } from '@azure/storage-queue'
import { type Azure, createAzure } from '../../local/azure/http-client.ts'
import type { Service } from '../../local/azure/service.ts'
import { createWorld, type World } from '../../local/azure/world.ts'
import { eventFeed } from '../../local/fleet/event-feed.ts'
import { type Azurite, startAzurite } from '../../local/host/azurite.ts'
import { realm } from '../../local/host/core/realm.ts'
import type { Host } from '../../local/host/host.ts'
import { startHost } from '../../local/host/start-host.ts'
import { ensureBundle } from '../../local/start/bundle.ts'
import { type Receiver, startReceiver } from '../../local/start/receiver.ts'
import { type SimulatedClock, simulatedClock } from '../../local/start/simulated-clock.ts'
import { azureBlobs } from '../../shared/adapters/azure/blobs.ts'
import type { PlimsollHost } from '../../shared/adapters/azure/plimsoll-host.ts'
import { azureTables } from '../../shared/adapters/azure/tables.ts'
import { secretEnv } from '../../shared/config/secret-env.ts'
import { containers, type QueueName, queues } from '../../shared/domain/stores.ts'
import type { Blobs, Tables } from '../../shared/pipeline/ports.ts'

const handedIn = Symbol.for('plimsoll.host')
export const root = join(__dirname, '../..')
export const subscription = '00000000-0000-0000-0000-000000000001'
const timers = ['sweep', 'catchUp', 'retain', 'summary', 'hunt', 'doctor']
const begins = '2026-11-02T09:00:00.000Z'

/** Everything that runs: Azurite, an in-process Azure, a receiver of alerts, the host with the bundle. */
export interface Stack {
  readonly world: World
  readonly azure: Azure
  readonly azurite: Azurite
  readonly clock: SimulatedClock
  readonly receiver: Receiver
  readonly host: Host
  readonly tables: Tables
  readonly blobs: Blobs
  /** Lines that the bundle wrote to its log. */
  readonly lines: readonly string[]
  /** Puts a text on a queue as it is. */
  readonly putText: (queue: string, text: string) => Promise<void>
  /** Puts a value on a queue as Event Grid and Plimsoll do: JSON in base64. */
  readonly put: (queue: QueueName | `${QueueName}-poison`, message: unknown) => Promise<void>
  /** Replaces the policy file; it is read again within half a minute. */
  readonly writePolicy: (text: string) => Promise<void>
  stop(): Promise<void>
}

interface StackOptions {
  readonly policy?: string
  readonly env?: Readonly<Record<string, string>>
  /** Makes what there is in Azure before the host starts. */
  readonly furnish?: (world: World) => void
  /** More of Azure: such as Log Analytics. */
  readonly services?: (world: World) => readonly Service[]
  /** By how much the delays on queues are divided. The clock itself runs at its true speed and leaps. */
  readonly pace?: number
  /** Stands before the in-process Azure. */
  readonly transport?: (azure: HttpClient) => HttpClient
  /** Where alerts go; by default the receiver. */
  readonly alertsTo?: string
}

export const onePolicy = `version: 1
routes:
  - name: everybody
    channels: receiver
channels:
  receiver: { kind: webhook, url: receiver-url, signingSecret: receiver-signing, deployment: test }
`

/** Starts it all; what has begun is stopped again when a later part cannot begin. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const begun: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const end of begun.splice(0).toReversed()) await end()
  }
  try {
    return { ...(await build(options, begun)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function build(
  {
    policy = onePolicy,
    env = {},
    furnish,
    services,
    pace = 200,
    alertsTo,
    transport,
  }: StackOptions,
  begun: (() => Promise<unknown>)[],
): Promise<Omit<Stack, 'stop'>> {
  await ensureBundle(root)
  const clock = simulatedClock(begins, 1)
  const azurite = await startAzurite({ memory: true })
  begun.push(() => azurite.stop())
  const receiver = await startReceiver(clock.now, () => {})
  begun.push(() => receiver.stop())
  const world = createWorld({ now: clock.iso })
  world.addSubscription({ subscriptionId: subscription, displayName: 'Fleet' })
  furnish?.(world)
  for (const { subscriptionId } of world.subscriptions()) world.seed(...eventFeed(subscriptionId))
  const azure = createAzure({
    world,
    graph: { lagSeconds: 0 },
    services: services?.(world) ?? [],
  })
  const connection = { kind: 'connection-string', value: azurite.connectionString } as const
  await writePolicy(azurite.connectionString, policy)
  const lines: string[] = []
  const given: PlimsollHost = {
    httpClient: transport?.(azure.httpClient) ?? azure.httpClient,
    credential: azure.credential,
    now: clock.iso,
    lookup: lookup as LookupFunction,
    pace,
    write: (line) => lines.push(line),
  }
  const host = await startHost({
    appDir: root,
    clock,
    delayFactor: pace,
    env: {
      AzureWebJobsStorage: azurite.connectionString,
      PLIMSOLL_STORAGE: azurite.connectionString,
      PLIMSOLL_INCLUDE_ACTOR: 'full',
      PLIMSOLL_CALM_MINUTES: '0',
      // By hand, so that nothing happens but what a test makes happen.
      ...Object.fromEntries(timers.map((name) => [`AzureWebJobs.${name}.Disabled`, '1'])),
      [secretEnv('receiver-url')]: alertsTo ?? receiver.url,
      [secretEnv('receiver-signing')]: receiver.secret,
      ...env,
    },
    log: ({ level, message }) => lines.push(`${level} ${message}`),
    beforeLoad: (global) => Reflect.set(global, handedIn, given),
  })
  begun.push(async () => {
    await host.stop()
    Reflect.deleteProperty(realm, handedIn)
  })
  const sender = QueueServiceClient.fromConnectionString(azurite.connectionString)
  async function putText(queue: string, text: string): Promise<void> {
    const client = sender.getQueueClient(queue)
    await client.createIfNotExists()
    await client.sendMessage(text)
  }
  return {
    world,
    azure,
    azurite,
    clock,
    receiver,
    host,
    tables: azureTables(connection),
    blobs: azureBlobs(connection),
    lines,
    putText,
    writePolicy: (text) => writePolicy(azurite.connectionString, text),
    put(queue, message) {
      const [name = '', poison] = queue.split('-')
      const full = `${queues[name as QueueName]}${poison === undefined ? '' : '-poison'}`
      return putText(full, Buffer.from(JSON.stringify(message)).toString('base64'))
    },
  }
}

async function writePolicy(connectionString: string, text: string): Promise<void> {
  const service = BlobServiceClient.fromConnectionString(connectionString)
  const container = service.getContainerClient(containers.policy)
  await container.createIfNotExists()
  await container.getBlockBlobClient('plimsoll.yaml').upload(text, Buffer.byteLength(text))
}
