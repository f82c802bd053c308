import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { HttpClient } from '@azure/core-rest-pipeline'
import { type AzureOptions, createAzure } from '../local/azure/http-client.ts'
import type { World } from '../local/azure/world.ts'
import { startAzurite } from '../local/host/azurite.ts'
import type { Clock } from '../local/host/clock.ts'
import type { Host } from '../local/host/host.ts'
import { startHost } from '../local/host/start-host.ts'
import { ensureBundle } from '../local/start/bundle.ts'
import { type Receiver, startReceiver } from '../local/start/receiver.ts'
import { policySecrets, samplePolicy } from '../local/start/sample-policy.ts'
import { openStores, type Stores } from '../local/start/stores.ts'
import type { PlimsollHost } from '../shared/adapters/azure/plimsoll-host.ts'
import { secretEnv } from '../shared/config/secret-env.ts'
import type { Alert } from '../shared/domain/alert.ts'
import { type IsoTime, toIso } from '../shared/domain/time.ts'
import { root } from './root.ts'

/** The production bundle in the embedded host with the production host.json, Azurite, and somebody who listens. */
export interface Installation {
  readonly host: Host
  readonly stores: Stores
  readonly receiver: Receiver
  readonly connectionString: string
  stop(): Promise<void>
}

interface Plan {
  readonly world: World
  readonly clock: Clock
  readonly told?: (alert: Alert) => void
  /** Takes the lines of the app's log. */
  readonly wrote?: (line: string) => void
  /** Functions that stay silent unless they are called by name. */
  readonly off: readonly string[]
  readonly settings?: Readonly<Record<string, string>>
  readonly azure?: Partial<AzureOptions>
  /** Stands between the app's clients and Azure or storage. */
  readonly transport?: (inner: HttpClient) => HttpClient
}

export async function install({
  world,
  clock,
  told = () => {},
  wrote = () => {},
  off,
  settings,
  azure = {},
  transport = (inner) => inner,
}: Plan): Promise<Installation> {
  await ensureBundle(root)
  const azurite = await startAzurite({ memory: true })
  const receiver = await startReceiver(clock.now, told)
  const { connectionString } = azurite
  const stores = openStores(connectionString)
  await stores.writePolicy(samplePolicy)
  const now = (): IsoTime => toIso(clock.now())
  const { httpClient, credential } = createAzure({ ...azure, world, clock: now })
  const handedIn: PlimsollHost = {
    httpClient: transport(httpClient),
    credential,
    now,
    lookup: lookup as LookupFunction,
    write: wrote,
  }
  const host = await startHost({
    appDir: root,
    port: 0,
    clock,
    env: {
      ...process.env,
      AzureWebJobsStorage: connectionString,
      PLIMSOLL_STORAGE: connectionString,
      [secretEnv(policySecrets.url)]: receiver.url,
      [secretEnv(policySecrets.signing)]: receiver.secret,
      ...Object.fromEntries(off.map((name) => [`AzureWebJobs.${name}.Disabled`, 'true'])),
      ...settings,
    },
    beforeLoad: (global) => Reflect.set(global, Symbol.for('plimsoll.host'), handedIn),
  })
  async function stop(): Promise<void> {
    await host.stop()
    await receiver.stop()
    await azurite.stop()
  }
  if (host.problems.length === 0) return { host, stores, receiver, connectionString, stop }
  await stop()
  throw new Error(host.problems.join('\n'))
}
