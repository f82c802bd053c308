import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { PlimsollHost } from '../../shared/adapters/azure/plimsoll-host.ts'
import { secretEnv } from '../../shared/config/secret-env.ts'
import type { Alert } from '../../shared/domain/alert.ts'
import { createAzure } from '../azure/http-client.ts'
import { seedHistory } from '../history/seed-history.ts'
import { startAzurite } from '../host/azurite.ts'
import type { Host } from '../host/host.ts'
import { startHost } from '../host/start-host.ts'
import { harbour } from '../story/harbour.ts'
import type { OpenedWorld } from './open-world.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import { policySecrets, samplePolicy } from './sample-policy.ts'
import type { SimulatedClock } from './simulated-clock.ts'
import type { LocalState } from './state.ts'
import { openStores, type Stores } from './stores.ts'

/** Everything that runs: storage, the receiver of alerts, and the host with the production bundle in it. */
export interface House {
  readonly host: Host
  readonly receiver: Receiver
  readonly stores: Stores
  /** The latest first: what to stop, in the order in which to stop it. */
  stop(): Promise<void>
}

interface Furnishing {
  /** Folder of host.json, package.json and the bundle. */
  readonly root: string
  readonly port: number
  readonly pace: number
  readonly clock: SimulatedClock
  readonly state: LocalState
  readonly opened: OpenedWorld
  readonly told: (alert: Alert) => void
  /** A line of the bundle's log. */
  readonly wrote: (line: string) => void
}

/** Starts it all; what has begun is stopped again when a later part cannot begin. */
export async function openHouse(furnishing: Furnishing): Promise<House> {
  const begun: (() => Promise<void>)[] = []
  let stopping: Promise<void> | undefined
  async function stopAll(): Promise<void> {
    for (const stop of begun.toReversed()) await stop()
  }
  const stop = () => (stopping ??= stopAll())
  try {
    return { ...(await furnish(furnishing, begun)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function furnish(
  { root, port, pace, clock, state, opened, told, wrote }: Furnishing,
  begun: (() => Promise<void>)[],
): Promise<Omit<House, 'stop'>> {
  const azurite = await startAzurite(state.dir === null ? { memory: true } : { dir: state.dir })
  begun.push(azurite.stop)
  const receiver = await startReceiver(clock.now, told)
  begun.push(receiver.stop)
  const stores = openStores(azurite.connectionString)
  await stores.writePolicy(samplePolicy)
  if (state.since === null) {
    const { world } = opened
    await seedHistory({ ...stores, world, living: harbour.subscriptionId, now: clock.iso() })
  }
  const azure = createAzure({
    world: opened.world,
    faults: opened.faults,
    clock: clock.iso,
    graph: { lagSeconds: 120 },
    services: [opened.logs.service],
  })
  const handedIn: PlimsollHost = {
    httpClient: azure.httpClient,
    credential: azure.credential,
    now: clock.iso,
    lookup: lookup as LookupFunction,
    pace,
    write: wrote,
  }
  const host = await startHost({
    appDir: root,
    port,
    keys: state.keys,
    clock,
    delayFactor: pace,
    env: {
      ...process.env,
      AzureWebJobsStorage: azurite.connectionString,
      PLIMSOLL_STORAGE: azurite.connectionString,
      PLIMSOLL_INCLUDE_ACTOR: 'full',
      // A story that waited for calm would take as long as the day that it tells.
      PLIMSOLL_CALM_MINUTES: '0',
      [secretEnv(policySecrets.url)]: receiver.url,
      [secretEnv(policySecrets.signing)]: receiver.secret,
    },
    log: (entry) => state.log(JSON.stringify({ at: clock.iso(), ...entry })),
    beforeLoad: (global) => Reflect.set(global, Symbol.for('plimsoll.host'), handedIn),
  })
  begun.push(() => host.stop())
  if (host.problems.length > 0) throw new Error(host.problems.join('\n'))
  return { host, receiver, stores }
}
