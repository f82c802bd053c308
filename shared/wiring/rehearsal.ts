import { memoryBlobs } from '../adapters/memory/blobs.ts'
import { memoryQueues } from '../adapters/memory/queues.ts'
import { memoryTables } from '../adapters/memory/tables.ts'
import { channels } from '../channels/index.ts'
import { settings } from '../config/settings.ts'
import { controls } from '../controls/index.ts'
import { catalogueRevision } from '../controls/revision.ts'
import type { Alert } from '../domain/alert.ts'
import type { Channel } from '../domain/channel.ts'
import { type Cluster, clusterKey } from '../domain/cluster.ts'
import type { ClusterState } from '../domain/cluster-state.ts'
import type { JsonObject } from '../domain/json.ts'
import { missing } from '../domain/maybe.ts'
import type { Policy } from '../domain/policy.ts'
import type { AuditRecord } from '../domain/record.ts'
import type { ResourceChange } from '../domain/resource-change.ts'
import { after, days, type IsoTime } from '../domain/time.ts'
import type { Transition } from '../domain/transition.ts'
import { unnamedGroups } from '../ingest/unnamed-groups.ts'
import type { Deps } from '../pipeline/deps.ts'
import type { Blobs, Postman } from '../pipeline/ports.ts'
import { type Stages, stagedAzure } from './rehearsal/staged-azure.ts'
import { nextVisible, workThrough } from './rehearsal/work-through.ts'
import { verbs } from './verbs.ts'

export interface Moved {
  readonly cluster: Cluster
  readonly transition: Transition
}

export interface Rehearsal {
  /** The raw event, as Event Grid would bring it, and what it says. False: it concerns no cluster here. */
  readonly play: (event: JsonObject, change: ResourceChange) => Promise<boolean>
  /** What the events have moved so far, the baseline left out. */
  readonly moved: readonly Moved[]
  /** What has been delivered, each alert once, on however many channels. */
  readonly alerts: readonly Alert[]
  readonly stateOf: (cluster: Cluster) => Promise<ClusterState | null>
}

interface Options {
  readonly stages: Stages
  readonly policy: Policy
  /** When the fleet is met. */
  readonly startAt: IsoTime
  /** Time stands still, whatever the events say. */
  readonly frozen: boolean
}

/** Nothing but an end in the policy file moves a cluster by itself for longer than that. */
const mostWaited = days(2)

/**
 * The pipeline as it is deployed, on memory, before Azure as its states were written down. The fleet is met
 * in silence; then each event is looked into at its own time, without the settle delay of a deployment.
 */
export async function rehearsal({ stages, policy, startAt, frozen }: Options): Promise<Rehearsal> {
  let time = startAt
  const now = () => time
  const moved: Moved[] = []
  const alerts = new Map<string, Alert>()
  const queues = memoryQueues(now)
  const tables = memoryTables()
  const azure = stagedAzure(stages, now)
  const deps: Deps = {
    ...offstage,
    tables,
    blobs: overheard(memoryBlobs(), moved),
    queues,
    collector: azure.collector,
    inventory: azure.inventory,
    postman: postmanFor(alerts),
    policy: async () => ({ policy, hash: 'rehearsal', problems: [] }),
    now,
  }
  const doors = verbs(deps)

  /** Rechecks and the like that come due on the way. */
  async function passUntil(at: IsoTime): Promise<void> {
    const end = after(time, mostWaited)
    for (;;) {
      await workThrough(queues, doors)
      const due = nextVisible(queues)
      if (due === null || due >= at || due > end) break
      time = due
    }
    time = at
    await workThrough(queues, doors)
  }

  await doors.sweep()
  await workThrough(queues, doors)
  moved.length = 0
  alerts.clear()

  return {
    moved,
    get alerts() {
      return [...alerts.values()]
    },
    async play(event, change) {
      if (!frozen && change.at > time) await passUntil(change.at)
      if (!azure.advance(change)) return false
      await doors.accept(event)
      await workThrough(queues, doors)
      return true
    },
    async stateOf(cluster) {
      const row = await tables.get('clusters', clusterKey(cluster), 'state')
      return row === null ? null : (row.body as unknown as ClusterState)
    },
  }
}

/** What is the same in every rehearsal. */
const offstage = {
  secrets: { get: async (name: string) => name },
  telemetry: { log: () => undefined, metric: () => undefined },
  managementGroups: async () => unnamedGroups,
  controls,
  // A rehearsal plays events; there are no logs in it.
  logs: {
    place: async () => missing('not-supplied', 'a rehearsal has no logs'),
    ask: async () => ({
      kind: 'missing',
      missing: missing('not-supplied', 'a rehearsal has no logs'),
    }),
  },
  resources: { read: async () => missing('not-supplied', 'a rehearsal reads no resources') },
  detections: [],
  columnOf: () => null,
  catalogue: catalogueRevision,
  code: 'rehearsal',
  channels: channels.map(standIn),
  random: () => 0.5,
  feed: null,
  limits: {
    settleSeconds: 0,
    campaignRestSeconds: 0,
    calmMinutes: 0,
    staleAfterHours: settings.staleAfterHours.default,
    unsettledHours: settings.unsettledHours.default,
    giveUpHours: settings.giveUpHours.default,
    includeActor: settings.includeActor.default,
    historyDays: settings.historyDays.default,
    recordDays: settings.recordDays.default,
    signalDays: settings.signalDays.default,
    evidenceDays: settings.evidenceDays.default,
    personalDataDays: settings.personalDataDays.default,
    trialDays: settings.trialDays.default,
    huntDailyGb: settings.huntDailyGb.default,
    ownGroups: [],
    scope: { subscriptions: [] },
  },
} satisfies Partial<Deps>

/** Takes what a channel would be told as it is, wherever that channel is, and sends nothing anywhere. */
function standIn(channel: Channel): Channel {
  return {
    ...channel,
    secretSettings: [],
    render: ({ alert }) => ({
      method: 'POST',
      url: 'https://rehearsal.invalid',
      headers: {},
      body: JSON.stringify(alert),
    }),
    judge: () => ({ kind: 'accepted' }),
  }
}

function postmanFor(alerts: Map<string, Alert>): Postman {
  return {
    async send({ body }) {
      const alert = JSON.parse(body) as Alert
      alerts.set(`${alert.key} ${alert.version}`, alert)
      return { kind: 'reply', status: 202, body: '' }
    },
  }
}

/** Every commit that moves something leaves a record. */
function overheard(blobs: Blobs, moved: Moved[]): Blobs {
  return {
    ...blobs,
    async create(container, name, body) {
      const outcome = await blobs.create(container, name, body)
      if (container === 'records' && outcome === 'done') {
        const { cluster, transitions = [] } = body as unknown as AuditRecord
        for (const transition of transitions) moved.push({ cluster, transition })
      }
      return outcome
    },
  }
}
