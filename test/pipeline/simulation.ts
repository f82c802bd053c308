import { memoryBlobs } from '../../shared/adapters/memory/blobs.ts'
import { type MemoryQueues, memoryQueues } from '../../shared/adapters/memory/queues.ts'
import { webhook } from '../../shared/channels/webhook.ts'
import { controls as allControls } from '../../shared/controls/index.ts'
import { columnOf } from '../../shared/detections/kql/column-of.ts'
import type { Alert } from '../../shared/domain/alert.ts'
import { type Cluster, clusterKey, clusterOf } from '../../shared/domain/cluster.ts'
import type { ClusterState } from '../../shared/domain/cluster-state.ts'
import type { Control } from '../../shared/domain/control.ts'
import type { FacetName } from '../../shared/domain/facets/index.ts'
import type { Json, JsonObject } from '../../shared/domain/json.ts'
import { known, type Maybe, type Missing, missing } from '../../shared/domain/maybe.ts'
import { ownFacet } from '../../shared/domain/own-facet.ts'
import type { Policy } from '../../shared/domain/policy.ts'
import type { RawFacet } from '../../shared/domain/snapshot.ts'
import type { QueueName, TableName } from '../../shared/domain/stores.ts'
import { after, type IsoTime } from '../../shared/domain/time.ts'
import type { Transition } from '../../shared/domain/transition.ts'
import type { Deps } from '../../shared/pipeline/deps.ts'
import type { FleetChange } from '../../shared/pipeline/ports.ts'
import { verbs } from '../../shared/wiring/verbs.ts'
import type { Fault } from '../faults/fault.ts'
import { faulty } from '../faults/faulty-store.ts'
import type { Store } from '../faults/store.ts'
import { losableTables } from './losable-tables.ts'

/** A fleet of one's own, as Resource Manager would answer for it at this moment. */
export interface SimulatedCluster {
  resource: JsonObject | null
  /** The cluster resource answers with this instead. */
  trouble: Missing | null
  other: Partial<Record<FacetName, Json | Missing>>
}

export interface Received {
  readonly id: string
  readonly alert: Alert
}

export interface Simulation {
  readonly deps: Deps
  readonly fleet: Map<string, SimulatedCluster>
  /** The store as it is, past all faults. */
  readonly store: Store
  readonly queues: MemoryQueues
  readonly received: readonly Received[]
  readonly logs: readonly JsonObject[]
  looks: number
  /** Calls of the store so far. */
  calls(): number
  /** What Resource Graph tells of changes, from `visibleAt` on. */
  readonly changeLog: (FleetChange & { readonly visibleAt: IsoTime })[]
  /** Resources of which the change log was asked. */
  readonly questions: (readonly string[])[]
  /** What Resource Manager answers for other resources, by id in lower case. */
  readonly resources: Map<string, Maybe<JsonObject>>
  /** Answers of the receiver to come; 202 when there are none, 0: it took the message and said nothing. */
  readonly replies: number[]
  policy: Policy
  /** Where it is read instead, as a deployment does. */
  policySource: Deps['policy'] | null
  now(): IsoTime
  pass(seconds: number): void
  /** Hands an event to the queue door, as Event Grid does: again until it is acknowledged. */
  deliver(event: JsonObject): Promise<void>
  /** Works through the queues, letting time pass, until nothing is due within `horizon` seconds. */
  settle(horizon?: number): Promise<void>
  state(id: string): Promise<ClusterState | null>
  statuses(id: string): Promise<Record<string, string>>
  history(id: string): Promise<readonly Transition[]>
  sweep(): Promise<void>
  hunt(): Promise<void>
  retain(): Promise<void>
  /** Another version of the code takes over: what it is handed otherwise, and how it reads messages. */
  deploy(changes: Partial<Deps>, reads?: (message: JsonObject) => JsonObject): void
  /** Tables that are gone, with all that they held. */
  lose(names: readonly TableName[]): void
  /** After a deadly fault: the next process. */
  revive(): void
  catchUp(): Promise<void>
  /** The timer of the summary. */
  summary(): Promise<void>
}

/** Where Plimsoll itself lies. */
export const ownGroup =
  '/subscriptions/00000000-0000-0000-0000-000000000009/resourcegroups/rg-plimsoll'

const start = '2026-11-02T08:00:00.000Z'
const most = 5
const served = [
  'events',
  'audit',
  'sweepPages',
  'deliver',
  'campaigns',
  'preserve',
  'hunts',
] as const

export const everythingToOneHook: Policy = {
  version: 1,
  routes: [
    {
      name: 'all',
      match: {},
      channels: ['hook'],
      also: false,
      // what tests let rest for days is no matter of reminders, where they say nothing of them
      remind: { critical: 'never', high: 'never' },
    },
  ],
  channels: { hook: { kind: 'webhook', settings: { url: 'hook-url' } } },
  callers: {},
  context: {},
  controls: {},
  detections: {},
  allowances: [],
  attestations: [],
  exemptions: [],
}

const unsupplied = missing('not-supplied', 'there are no logs')
const noLogs: Deps['logs'] = {
  place: async () => unsupplied,
  ask: async () => ({ kind: 'missing', missing: unsupplied }),
}

export function simulation({
  plan = [],
  controls = allControls,
  policy = everythingToOneHook,
  feed = null,
  logAnalytics = noLogs,
  includeActor = 'oid',
  detections = [],
  calmMinutes = 5,
}: {
  readonly plan?: readonly Fault[]
  readonly controls?: readonly Control[]
  readonly policy?: Policy
  readonly feed?: Deps['feed']
  readonly logAnalytics?: Deps['logs']
  readonly includeActor?: Deps['limits']['includeActor']
  readonly detections?: Deps['detections']
  /** For how long a finding has to stay away before that is told. */
  readonly calmMinutes?: number
} = {}): Simulation {
  let now: IsoTime = start
  const clock = () => now
  const queues = memoryQueues(clock)
  const tables = losableTables()
  const healthy = { tables, blobs: memoryBlobs(), queues }
  const store = faulty(healthy, plan)
  const fleet = new Map<string, SimulatedCluster>()
  const seen = new Map<string, Alert>()
  const received: Received[] = []
  const logs: JsonObject[] = []
  const replies: number[] = []
  const changeLog: Simulation['changeLog'] = []

  const deps: Deps = {
    ...store,
    collector: { look: async (cluster) => look(cluster) },
    inventory: {
      subscriptions: async () => subscriptionsOf(fleet),
      async *pages() {
        yield pageOf(fleet, now)
      },
      facts: async () => ({ bulk: bulkOf(fleet), gaps: [], takenAt: now }),
      async *changes(_, since) {
        const rows = changeLog.filter(({ at, visibleAt }) => at >= since && visibleAt <= now)
        yield rows.toSorted((a, b) => (a.at < b.at ? -1 : 1))
      },
      async changesOf(resources, since) {
        self.questions.push(resources)
        const rows = changeLog.filter(({ resourceId, at, visibleAt }) => {
          const id = `${resourceId}/`.toLowerCase()
          const asked = resources.some((one) => id.startsWith(`${one}/`.toLowerCase()))
          return asked && at >= since && visibleAt <= now
        })
        return known(rows, now)
      },
    },
    postman: {
      async send({ body, headers }) {
        const status = replies.shift() ?? 202
        const id = headers['webhook-id'] ?? ''
        if ((status === 0 || status < 300) && !seen.has(id)) {
          const { data } = JSON.parse(body) as { data: Alert }
          seen.set(id, data)
          received.push({ id, alert: data })
        }
        return status === 0
          ? { kind: 'no-reply', reason: 'the connection was reset' }
          : { kind: 'reply', status, body: '' }
      },
    },
    resources: {
      read: async (id) =>
        self.resources.get(id.toLowerCase()) ?? missing('absent', 'nobody put it there'),
    },
    secrets: { get: async (name) => `https://hooks.example.com/${name}` },
    telemetry: {
      log: (level, sentence, fields) => logs.push({ level, sentence, ...fields }),
      metric: (metric, value, fields) => logs.push({ metric, value, ...fields }),
    },
    policy: async () =>
      self.policySource?.() ?? {
        policy: self.policy,
        hash: JSON.stringify(self.policy).length.toString(),
        problems: [],
      },
    managementGroups: async () => missing('not-supplied', 'not asked'),
    controls,
    logs: logAnalytics,
    detections,
    columnOf,
    catalogue: 'test',
    code: '0.0.0',
    channels: [webhook],
    now: clock,
    random: () => 0.5,
    limits: {
      settleSeconds: 20,
      campaignRestSeconds: 120,
      calmMinutes,
      staleAfterHours: 24,
      unsettledHours: 24,
      giveUpHours: 6,
      includeActor,
      historyDays: 400,
      recordDays: 400,
      signalDays: 400,
      evidenceDays: 400,
      personalDataDays: 30,
      trialDays: 14,
      huntDailyGb: 500,
      ownGroups: [ownGroup],
      scope: { subscriptions: [] },
    },
    feed,
  }

  function look(cluster: Cluster) {
    self.looks += 1
    const there = fleet.get(cluster.id.toLowerCase())
    const takenAt = now
    const facets: Partial<Record<FacetName, RawFacet>> = {}
    if (there === undefined || there.resource === null) {
      return { snapshot: { cluster, takenAt, facets }, gone: true }
    }
    facets[ownFacet[cluster.kind]] =
      there.trouble ?? known(structuredClone(there.resource), takenAt)
    for (const [name, value] of Object.entries(there.other)) {
      facets[name as FacetName] = isMissing(value) ? value : known(value as Json, takenAt)
    }
    return { snapshot: { cluster, takenAt, facets }, gone: false }
  }

  let doors = verbs(deps)
  let understood = (message: JsonObject) => message

  async function work(queue: QueueName, stored: JsonObject): Promise<void> {
    const message = understood(stored)
    switch (queue) {
      case 'events':
        return doors.acceptQueued(message)
      case 'audit':
        return doors.audit(message)
      case 'deliver':
        return doors.deliver(message)
      case 'sweepPages':
        return doors.sweepPage(message)
      case 'preserve':
        return doors.preserve(message)
      case 'campaigns':
        return doors.tellCampaign(message)
      case 'hunts':
        return doors.huntWorkspace(message)
    }
  }

  /** One visible message through its door, as the host does it: five times, then poison. */
  async function step(): Promise<boolean> {
    for (const queue of served) {
      const item = queues.receive(queue)
      if (item === null) continue
      const done = await attempt(queue, item.message)
      if (done) item.complete()
      else if (item.dequeueCount < most) item.giveBack(60)
      else {
        await untilDone(() => doors.poison(queue, item.message))
        item.complete()
      }
      return true
    }
    return false
  }

  async function attempt(queue: QueueName, message: JsonObject): Promise<boolean> {
    try {
      await work(queue, message)
      return true
    } catch {
      store.revive()
      return false
    }
  }

  async function untilDone(action: () => Promise<void>): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        return await action()
      } catch (error) {
        if (tries === 1000) throw error
        store.revive()
        now = after(now, 60)
      }
    }
  }

  function nextVisible(): IsoTime | null {
    const times = served.flatMap((queue) => {
      const at = queues.nextVisible(queue)
      return at === null ? [] : [at]
    })
    return times.sort()[0] ?? null
  }

  const self: Simulation = {
    deps,
    fleet,
    store: healthy,
    queues,
    received,
    logs,
    looks: 0,
    calls: () => store.calls.length,
    changeLog,
    questions: [],
    replies,
    resources: new Map(),
    policy,
    policySource: null,
    now: clock,
    pass(seconds) {
      now = after(now, seconds)
    },
    deliver: (event) => untilDone(async () => doors.accept(event)),
    async settle(horizon = 3 * 3600) {
      const end = after(now, horizon)
      for (let steps = 0; steps < 100_000; steps++) {
        if (await step()) continue
        const at = nextVisible()
        if (at === null || at > end) return
        now = at > now ? at : after(now, 1)
      }
      throw new Error('the queues never come to rest')
    },
    async state(id) {
      const cluster = clusterOf(id)
      const row = cluster && (await healthy.tables.get('clusters', clusterKey(cluster), 'state'))
      return row ? (row.body as unknown as ClusterState) : null
    },
    async statuses(id) {
      const state = await self.state(id)
      return Object.fromEntries(
        Object.values(state?.findings ?? {}).map(({ control, verdict }) => [
          control,
          verdict.status,
        ]),
      )
    },
    async history(id) {
      const cluster = clusterOf(id)
      const rows = cluster ? await healthy.tables.list('history', clusterKey(cluster)) : []
      return rows.map(({ body }) => body as unknown as Transition)
    },
    lose: (names) => tables.lose(names),
    deploy(changes, reads = (message) => message) {
      doors = verbs({ ...deps, ...changes })
      understood = reads
    },
    revive: () => store.revive(),
    sweep: () => untilDone(() => doors.sweep()),
    hunt: () => untilDone(() => doors.hunt()),
    retain: () => untilDone(() => doors.retain()),
    catchUp: () => untilDone(() => doors.catchUp()),
    summary: () => untilDone(() => doors.summary()),
  }
  return self
}

function isMissing(value: unknown): value is Missing {
  return typeof value === 'object' && value !== null && 'known' in value
}

function subscriptionsOf(fleet: ReadonlyMap<string, unknown>): readonly string[] {
  return [...new Set([...fleet.keys()].map((id) => id.split('/')[2] ?? ''))]
}

/** What Resource Graph would tell of the facets that a test gave to its clusters. */
function bulkOf(fleet: ReadonlyMap<string, SimulatedCluster>) {
  const bulk: { [F in FacetName]?: Record<string, Json> } = {}
  for (const [id, { other }] of fleet) {
    for (const name of ['extensions', 'fluxConfigurations'] as const) {
      const value = other[name]
      if (value === undefined || isMissing(value)) continue
      bulk[name] = { ...bulk[name], [id]: value as Json }
    }
  }
  return bulk
}

function pageOf(fleet: ReadonlyMap<string, SimulatedCluster>, takenAt: IsoTime) {
  const rows = [...fleet.entries()]
    .filter(([, { resource }]) => resource !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, { resource }]) => {
      const cluster = clusterOf(id)
      return cluster && resource ? [{ cluster, resource }] : []
    })
  return {
    subscriptions: subscriptionsOf(fleet),
    rows,
    after: null,
    until: null,
    takenAt,
  }
}
