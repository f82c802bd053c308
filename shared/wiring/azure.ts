import packageJson from '../../package.json' with { type: 'json' }
import { azureBlobs } from '../adapters/azure/blobs.ts'
import { azureCollector } from '../adapters/azure/collector.ts'
import type { Connection } from '../adapters/azure/connection.ts'
import { azureCredential } from '../adapters/azure/credential.ts'
import { azureInventory } from '../adapters/azure/inventory.ts'
import { managementGroups } from '../adapters/azure/management-groups.ts'
import { type PlimsollHost, plimsollHost } from '../adapters/azure/plimsoll-host.ts'
import { azureQueues } from '../adapters/azure/queues.ts'
import { resourceGraph } from '../adapters/azure/resource-graph.ts'
import { resourceManager } from '../adapters/azure/resource-manager.ts'
import { azureTables } from '../adapters/azure/tables.ts'
import { httpPostman } from '../adapters/http.ts'
import { policyStore } from '../adapters/policy-store.ts'
import { lineTelemetry } from '../adapters/telemetry.ts'
import { channels } from '../channels/index.ts'
import { loadSettings } from '../config/load.ts'
import { loadSecret } from '../config/secret.ts'
import { controls } from '../controls/index.ts'
import { catalogueRevision } from '../controls/revision.ts'
import { toIso } from '../domain/time.ts'
import type { Deps } from '../pipeline/deps.ts'
import type { Queues } from '../pipeline/ports.ts'
import { type Verbs, verbs } from './verbs.ts'

const loaded = loadSettings()
export const { settings } = loaded
const host = plimsollHost()
const now = host.now ?? (() => toIso(Date.now()))
// biome-ignore lint/suspicious/noConsole: the worker takes the console for the function app's log
const telemetry = lineTelemetry(host.write ?? ((line) => console.log(line)), now)
let opened: Verbs | null = null

/**
 * The verbs over Azure. Loading this file never throws: what is wrong with the settings is told by every
 * call, and only what cannot work without them fails.
 */
export function plimsoll(): Verbs {
  for (const problem of loaded.problems) telemetry.log('warn', 'A setting is wrong', { problem })
  opened ??= open(host)
  return opened
}

export function health(): { readonly ok: boolean; readonly problems: readonly string[] } {
  return { ok: loaded.problems.length === 0, problems: loaded.problems }
}

function open(given: PlimsollHost): Verbs {
  const { clientId } = settings
  const credential = given.credential ?? azureCredential(clientId === null ? {} : { clientId })
  const transport = given.httpClient === undefined ? {} : { httpClient: given.httpClient }
  const storage = { ...connectionOf(credential), ...transport }
  const azure = { credential, now, version: packageJson.version, ...transport }
  const arm = resourceManager({ ...azure, concurrency: settings.armConcurrency })
  const graph = resourceGraph(azure)
  const blobs = azureBlobs(storage)
  const deps: Deps = {
    tables: azureTables(storage),
    blobs,
    queues: paced(azureQueues(storage), given.pace ?? 1),
    collector: azureCollector({ arm, graph, now }),
    inventory: azureInventory({ graph, arm, scope: settings.scope }),
    postman: httpPostman({ now, ...(given.lookup ? { trust: { lookup: given.lookup } } : {}) }),
    secrets: { get: async (name) => loadSecret(name) },
    telemetry,
    policy: policyStore({ blobs, controls, channels, now }),
    managementGroups: managementGroups(graph, now),
    controls,
    catalogue: catalogueRevision,
    code: packageJson.version,
    channels,
    now,
    random: Math.random,
    limits: settings,
  }
  return verbs(deps)
}

function connectionOf(credential: PlimsollHost['credential']): Connection {
  const { storage, storageQueueServiceUri, storageTableServiceUri, storageBlobServiceUri } =
    settings
  if (storage !== null) return { kind: 'connection-string', value: storage }
  if (!credential || !storageQueueServiceUri || !storageTableServiceUri || !storageBlobServiceUri) {
    throw new Error(`Plimsoll has no storage: ${loaded.problems.join('; ')}`)
  }
  return {
    kind: 'identity',
    queueServiceUri: storageQueueServiceUri,
    tableServiceUri: storageTableServiceUri,
    blobServiceUri: storageBlobServiceUri,
    credential,
  }
}

/** A simulated clock runs faster than the queues: what has to wait there waits that much less. */
function paced(queues: Queues, pace: number): Queues {
  return {
    send: (queue, message, delay = 0) => queues.send(queue, message, delay / pace),
  }
}
