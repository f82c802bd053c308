import type { PipelineRequest } from '@azure/core-rest-pipeline'
import type { ActivityLine } from '../../local/azure/arm/monitor-routes.ts'
import { monitorRoutes } from '../../local/azure/arm/monitor-routes.ts'
import { providerRoutes } from '../../local/azure/arm/provider-routes.ts'
import { writeRoutes } from '../../local/azure/arm/write-routes.ts'
import { createEventGrid } from '../../local/azure/event-grid.ts'
import type { Fault } from '../../local/azure/faults/fault.ts'
import { createAzure } from '../../local/azure/http-client.ts'
import { createLogAnalytics } from '../../local/azure/log-analytics.ts'
import { createStorageQueues } from '../../local/azure/storage-queues.ts'
import { createWorld, type Deeds, type World } from '../../local/azure/world.ts'
import { after, days } from '../../shared/domain/time.ts'
import { type Prover, prover } from '../../shared/wiring/prover.ts'
import { audienceOf } from './audience-of.ts'
import { everyOperation, roleNames, shutOut, topicTypes } from './azure-says.ts'
import { type DeploymentOptions, deployment } from './deployment.ts'
import { nameServer } from './name-server.ts'
import { names, resources } from './resources.ts'
import { type VirtualTime, virtualTime } from './virtual-time.ts'
import { workspaces } from './workspaces.ts'

export interface Tenant {
  readonly world: World
  readonly time: VirtualTime
  readonly prover: Prover
  readonly interrupt: () => void
  /** Writes a line into the Activity Log. */
  readonly tell: (line: ActivityLine) => void
  /** `METHOD path` of each request. */
  readonly calls: () => readonly string[]
  /** Texts of the messages in the queue of the probe. */
  readonly messages: () => readonly string[]
  /** Bodies of requests, as far as they are JSON with a query. */
  readonly queries: () => readonly string[]
  /** Of each request its host, and what its token was made out to. */
  readonly audiences: () => readonly (readonly [string, string])[]
}

/** How this Azure behaves otherwise than is assumed. */
export interface Otherwise extends DeploymentOptions {
  readonly faults?: readonly Fault[]
  /** Tables that the change log tells of. */
  readonly changeTables?: readonly string[]
  /** Whether the topic of the subscription hears of management groups. */
  readonly groupEvents?: boolean
  /** Characters of a message that a queue takes. */
  readonly queueTakes?: number
  /** Whether the subscription is empty, and nothing ever happened in it. */
  readonly bare?: boolean
}

/** A query of the workspace that is closed to this network. */
const closed: Fault = {
  match: { path: `/v1/workspaces/${names.closedCustomerId}/query` },
  answer: { status: 403, body: shutOut },
}

export const moment = '2026-11-15T12:00:00.000Z'

/**
 * An Azure in this process with a test cluster, an event feed and a workspace in one subscription, as it is assumed to be
 * unless the faults say otherwise. Whoever opens an adapter from now on reads it.
 */
export function tenant({
  faults = [],
  changeTables,
  groupEvents = false,
  queueTakes,
  bare = false,
  ...deployed
}: Otherwise = {}): Tenant {
  const time = virtualTime(after(moment, -days(13)))
  const { now } = time
  const world = createWorld({ now, ...(groupEvents && { hearsOfGroups: names.subscription }) })
  const stop = new AbortController()
  const clock = () => Date.parse(now())
  const storage = createStorageQueues(names.account, clock, queueTakes)
  const lines: ActivityLine[] = []
  const queries: string[] = []
  const audiences: [string, string][] = []
  const grid = createEventGrid({
    world,
    meet: (call, body) => azure.faults.meet(call, body),
    put: (account, queue, text, delayMs) => {
      if (account.endsWith(`/${names.account}`)) storage.put(queue, text, delayMs)
    },
  })
  const told = ({ event }: Deeds) => {
    if (event === null) return
    const { subject, data } = event.eventGrid
    const operation = String((data as { operationName: string }).operationName)
    lines.push({ at: now(), resourceId: subject, operation })
    grid.send(event)
  }
  const azure = createAzure({
    world,
    faults: [...faults, closed],
    graph: { lagSeconds: 40, ...(changeTables && { changeTables }) },
    services: [
      storage,
      createLogAnalytics({ world, workspaces: () => workspaces(now) }),
      deployment(deployed),
    ],
    resourceManager: {
      types: [{ type: 'Microsoft.Storage/storageAccounts', stable: '2023-05-01' }],
      routes: [
        ...writeRoutes({ world, told, later: time.later }),
        ...providerRoutes({
          roles: roleNames,
          operations: everyOperation,
          topicTypes,
          node: ['22', '24'],
        }),
        ...monitorRoutes({
          now,
          lines: () => lines,
          counts: grid.counts,
          feeds: (topic) => world.collection(`${topic}/eventSubscriptions`).map(({ name }) => name),
        }),
      ],
    },
    wait: async () => {},
  })
  world.addSubscription({
    subscriptionId: names.subscription,
    displayName: 'test',
    managementGroups: [{ name: 'landing', displayName: 'Landing zones' }],
  })
  if (bare) time.advanceTo(moment)
  else fill(world, time, told)
  const { httpClient } = azure
  Reflect.set(globalThis, Symbol.for('plimsoll.host'), {
    now,
    httpClient: {
      sendRequest(request: PipelineRequest) {
        const query = queryIn(String(request.body ?? ''))
        if (query !== null) queries.push(query)
        const { hostname } = new URL(request.url)
        audiences.push([hostname, audienceOf(request.headers.get('authorization'))])
        return time.during(() => httpClient.sendRequest(request))
      },
    },
    resolveCname: nameServer(azure.faults.meet, now),
    credential: {
      getToken: async (scopes: string | string[]) => ({
        token: `e30.${claimsFor(String(scopes))}.x`,
        expiresOnTimestamp: clock() + 3_600_000,
      }),
    },
  })
  return {
    world,
    time,
    prover: { ...prover(), sleep: time.sleep, stopAfter: () => stop.signal },
    interrupt: () => stop.abort(),
    tell: (line) => void lines.push(line),
    queries: () => queries,
    messages: () => storage.texts('plimsoll-prove'),
    audiences: () => audiences,
    calls: () =>
      azure.calls
        .filter(({ method }) => method !== 'DELIVER')
        .map(({ method, path }) => `${method} ${path}`),
  }
}

/** With resources, of which something changes every day for thirteen days. */
function fill(world: World, time: VirtualTime, told: (deeds: Deeds) => void): void {
  world.seed(...resources(moment))
  for (let day = 0; day < 13; day += 1) {
    time.advanceTo(after(moment, -days(13 - day) + 60))
    told(world.change(names.group, (old) => ({ ...old, tags: { day: String(day) } })))
  }
  time.advanceTo(moment)
}

function claimsFor(aud: string): string {
  return Buffer.from(JSON.stringify({ oid: names.person, aud })).toString('base64url')
}

function queryIn(body: string): string | null {
  if (!body.startsWith('{')) return null
  const { query } = JSON.parse(body)
  return typeof query === 'string' ? query : null
}
