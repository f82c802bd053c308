import eventFilter from '../../infra/generated/event-filter.json' with { type: 'json' }
import packageJson from '../../package.json' with { type: 'json' }
import { azureBlobs } from '../adapters/azure/blobs.ts'
import { azureCollector } from '../adapters/azure/collector.ts'
import type { Connection } from '../adapters/azure/connection.ts'
import { azureCredential } from '../adapters/azure/credential.ts'
import { doorkeeper } from '../adapters/azure/doorkeeper.ts'
import { azureInventory } from '../adapters/azure/inventory.ts'
import { logAnalytics } from '../adapters/azure/log-analytics.ts'
import { managementGroups } from '../adapters/azure/management-groups.ts'
import type { PlimsollHost } from '../adapters/azure/plimsoll-host.ts'
import { azureQueues } from '../adapters/azure/queues.ts'
import { resourceGraph } from '../adapters/azure/resource-graph.ts'
import { resourceManager } from '../adapters/azure/resource-manager.ts'
import { surroundings } from '../adapters/azure/surroundings.ts'
import { azureTables } from '../adapters/azure/tables.ts'
import { tenantKeys } from '../adapters/azure/tenant-keys.ts'
import { tokenPostman } from '../adapters/azure/token-postman.ts'
import { vaultSecrets } from '../adapters/azure/vault-secrets.ts'
import { reachOf } from '../adapters/http/reach-of.ts'
import { httpPostman } from '../adapters/http.ts'
import { policyStore } from '../adapters/policy-store.ts'
import { channels } from '../channels/index.ts'
import { checks } from '../checks/index.ts'
import type { Environment } from '../config/load.ts'
import { loadSecret } from '../config/secret.ts'
import type { Settings } from '../config/settings.ts'
import { controls } from '../controls/index.ts'
import { catalogueRevision } from '../controls/revision.ts'
import { detections } from '../detections/index.ts'
import { columnOf } from '../detections/kql/column-of.ts'
import { useCloud } from '../domain/cloud.ts'
import type { IsoTime } from '../domain/time.ts'
import type { Desk } from '../pipeline/desk.ts'
import type { ExamDeps } from '../pipeline/doctor/exam-deps.ts'
import type { Doorkeeper, Queues, Secrets, Telemetry } from '../pipeline/ports.ts'
import { type EventStores, eventsApart } from './events-apart.ts'
import { policyReader } from './policy-reader.ts'
import { type Verbs, verbs } from './verbs.ts'

interface Opening {
  readonly settings: Settings
  readonly problems: readonly string[]
  readonly host: PlimsollHost
  readonly now: () => IsoTime
  readonly telemetry: Telemetry
  /** Where the secrets of channels are without a vault; the environment unless told. */
  readonly env?: Environment
  /** For somebody who only looks: what comes into force with a policy file is the app's to record. */
  readonly looksOnly?: true
}

/** Every adapter, built from settings and from what the host handed in, behind the verbs. */
export function openAzure(opening: Opening): Verbs {
  const { settings, problems, host: given, now, telemetry } = opening
  useCloud(settings.cloud)
  const identity = (clientId: string | null) =>
    given.credential ?? azureCredential(clientId === null ? {} : { clientId })
  const credential = identity(settings.clientId)
  // Who may read a fleet need not be able to speak in its name, and the other way round.
  const deliverer = identity(settings.deliveryClientId ?? settings.clientId)
  const transport = given.httpClient === undefined ? {} : { httpClient: given.httpClient }
  const storage = { ...connectionOf(settings, problems, credential), ...transport }
  const azure = { credential, now, version: packageJson.version, ...transport }
  const arm = resourceManager({ ...azure, concurrency: settings.armConcurrency })
  const graph = resourceGraph(azure)
  const ingest = ingestOf(settings, storage, credential)
  const { blobs, queues } = eventsApart(
    storesOf(storage),
    ingest === null ? null : storesOf(ingest),
  )
  const reaching = {
    privateHosts: settings.privateHosts,
    ...(given.lookup ? { trust: { lookup: given.lookup } } : {}),
  }
  const desk: Desk & ExamDeps = {
    tables: azureTables(storage),
    blobs,
    queues: paced(queues, given.pace ?? 1),
    collector: azureCollector({ arm, graph, now }),
    logs: logAnalytics({ ...azure, arm }),
    inventory: azureInventory({ graph, arm, scope: settings.scope }),
    resources: { read: (id, apiVersion) => arm.get(id, apiVersion) },
    postman: tokenPostman(httpPostman({ now, ...reaching }), deliverer),
    secrets: secretsOf(opening, deliverer, transport),
    telemetry,
    policy: policyStore({
      blobs: opening.looksOnly ? unwritten(blobs) : blobs,
      controls,
      detections,
      channels,
      now,
    }),
    managementGroups: managementGroups(graph, now),
    controls,
    detections,
    columnOf,
    catalogue: catalogueRevision,
    code: packageJson.version,
    channels,
    now,
    random: Math.random,
    limits: settings,
    doorkeeper: doorkeeperOf(settings, now, transport),
    readPolicy: policyReader,
    feed: { mode: settings.events, subscriptions: eventFilter.subscriptions },
    checks,
    problems,
    node: process.version,
    surroundings: surroundings({
      azure,
      arm,
      graph,
      storage,
      ingest,
      vault:
        settings.keyVaultUri === null ? null : { uri: settings.keyVaultUri, credential: deliverer },
      telemetryHost: settings.telemetryHost,
      reach: reachOf(reaching),
      ...(given.lookup ? { lookup: given.lookup } : {}),
    }),
  }
  return verbs(desk)
}

function secretsOf(
  { settings: { keyVaultUri }, now, env }: Opening,
  credential: NonNullable<PlimsollHost['credential']>,
  transport: Pick<PlimsollHost, 'httpClient'>,
): Secrets {
  return keyVaultUri === null
    ? { get: async (name) => loadSecret(name, env) }
    : vaultSecrets({ vaultUri: keyVaultUri, credential, now, ...transport })
}

function doorkeeperOf(
  { tenantId, apiAudience, includeActor }: Settings,
  now: () => IsoTime,
  { httpClient }: Pick<PlimsollHost, 'httpClient'>,
): Doorkeeper | null {
  if (tenantId === null || apiAudience === null) return null
  const keys = tenantKeys({ tenantId, now, ...(httpClient ? { httpClient } : {}) })
  return doorkeeper({ tenantId, audience: apiAudience, keys, include: includeActor, now })
}

function connectionOf(
  settings: Settings,
  problems: readonly string[],
  credential: PlimsollHost['credential'],
): Connection {
  const { storage, storageQueueServiceUri, storageTableServiceUri, storageBlobServiceUri } =
    settings
  if (storage !== null) return { kind: 'connection-string', value: storage }
  if (!credential || !storageQueueServiceUri || !storageTableServiceUri || !storageBlobServiceUri) {
    throw new Error(`Plimsoll has no storage: ${problems.join('; ')}`)
  }
  return {
    kind: 'identity',
    queueServiceUri: storageQueueServiceUri,
    tableServiceUri: storageTableServiceUri,
    blobServiceUri: storageBlobServiceUri,
    credential,
  }
}

/** The account that Event Grid writes to, where it is another one. It has no tables of ours. */
function ingestOf(
  { ingestQueueServiceUri, ingestBlobServiceUri }: Settings,
  storage: Connection,
  credential: NonNullable<PlimsollHost['credential']>,
): Connection | null {
  if (ingestQueueServiceUri === null || ingestBlobServiceUri === null) return null
  const { httpClient } = storage
  return {
    kind: 'identity',
    queueServiceUri: ingestQueueServiceUri,
    tableServiceUri: '',
    blobServiceUri: ingestBlobServiceUri,
    credential,
    ...(httpClient && { httpClient }),
  }
}

function storesOf(connection: Connection): EventStores {
  return { blobs: azureBlobs(connection), queues: azureQueues(connection) }
}

/** A simulated clock runs faster than the queues: what has to wait there waits that much less. */
function paced(queues: Queues, pace: number): Queues {
  return {
    ...queues,
    send: (queue, message, delay = 0) => queues.send(queue, message, delay / pace),
  }
}

/** Reads what is there, and takes every write for done. */
function unwritten(blobs: EventStores['blobs']): EventStores['blobs'] {
  return {
    ...blobs,
    create: async () => 'done',
    write: async () => 'done',
    delete: async () => 'done',
  }
}
