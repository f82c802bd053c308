import { memoryBlobs } from '../../shared/adapters/memory/blobs.ts'
import { type MemoryQueues, memoryQueues } from '../../shared/adapters/memory/queues.ts'
import { memoryTables } from '../../shared/adapters/memory/tables.ts'
import { channels } from '../../shared/channels/index.ts'
import type { Delivery } from '../../shared/domain/delivery.ts'
import { asJson } from '../../shared/domain/json.ts'
import { keyOf } from '../../shared/domain/key-of.ts'
import { Errand } from '../../shared/domain/messages.ts'
import type { ChannelEntry, Policy } from '../../shared/domain/policy.ts'
import { after } from '../../shared/domain/time.ts'
import { raiseConcern, settleConcern } from '../../shared/pipeline/concerns.ts'
import type { Delivering } from '../../shared/pipeline/deliver/delivering.ts'
import { enqueueDeliveries } from '../../shared/pipeline/deliver/enqueue-deliveries.ts'
import { deliver } from '../../shared/pipeline/deliver.ts'
import type { SendResult } from '../../shared/pipeline/ports.ts'
import { clusterAlert } from '../channels/alerts.ts'
import type { Store } from '../faults/store.ts'

export const alertKey = clusterAlert().key

/** What reached a receiver. */
export interface Arrival {
  readonly host: string
  readonly id: string
  /** Of the conversation about the cluster; of a concern's, its state. */
  readonly version: number
  readonly about: string
  readonly state: string
}

interface Settings {
  /** The answer to the n-th request, from 1. */
  readonly answer?: (arrival: Arrival, count: number) => SendResult
  readonly channels?: Record<string, ChannelEntry>
  readonly secrets?: Record<string, string>
  readonly vault?: Delivering['secrets']
  readonly giveUpHours?: number
  readonly through?: (store: Store) => Store
  readonly kinds?: Delivering['channels']
  readonly postman?: Delivering['postman']
}

export const accepted: SendResult = { kind: 'reply', status: 202, body: '' }

export interface Desk {
  readonly deps: Delivering
  readonly queues: MemoryQueues
  readonly arrivals: Arrival[]
  readonly logs: string[]
  /** Everything that was ever put into a table, a blob or a queue. */
  readonly stored: string[]
  /** Replaces what the policy file says about channels. */
  configure(entries: Record<string, ChannelEntry>): void
  tell(version: number, names?: readonly string[]): Promise<void>
  /** Works on the messages that are visible now; their number. */
  work(): Promise<number>
  /** Lets time pass to each message in turn, until none is left or `hours` are over. */
  settle(hours?: number): Promise<void>
  pass(seconds: number): void
  rows(channel?: string): Promise<readonly Delivery[]>
}

export function desk(settings: Settings = {}): Desk {
  let now = '2026-11-23T12:00:00.000Z'
  let entries: Record<string, ChannelEntry> = settings.channels ?? {
    hook: { kind: 'webhook', settings: { url: 'hook-url' } },
  }
  const arrivals: Arrival[] = []
  const logs: string[] = []
  const stored: string[] = []
  const queues = memoryQueues(() => now)
  const memory: Store = { tables: memoryTables(), blobs: memoryBlobs(), queues }
  const { tables, blobs, queues: sending } = (settings.through ?? ((same) => same))(memory)
  const secrets = settings.secrets ?? { 'hook-url': 'https://hook.example.com/CANARY?sig=CANARY' }
  const shared = {
    tables: {
      ...tables,
      write: (...[table, partition, writes]: Parameters<typeof tables.write>) => {
        stored.push(JSON.stringify(writes))
        return tables.write(table, partition, writes)
      },
    },
    blobs,
    queues: {
      poisoned: sending.poisoned,
      waiting: sending.waiting,
      send: (...[queue, message, delay]: Parameters<typeof sending.send>) => {
        stored.push(JSON.stringify(message))
        return sending.send(queue, message, delay)
      },
    },
    now: () => now,
    telemetry: {
      log: (...line: unknown[]) => void logs.push(JSON.stringify(line)),
      metric: (...line: unknown[]) => void logs.push(JSON.stringify(line)),
    },
    policy: async () => ({ policy: policyOf(entries), hash: 'h', problems: [] }),
  }
  const deps: Delivering = {
    ...shared,
    channels: settings.kinds ?? channels,
    random: () => 0.5,
    limits: { giveUpHours: settings.giveUpHours ?? 6, recordDays: 400 },
    secrets: settings.vault ?? { get: async (name) => secrets[name] ?? null },
    postman: settings.postman ?? {
      async send({ url, headers, body }) {
        const { subject, data } = JSON.parse(body)
        const arrival: Arrival = {
          host: new URL(url).hostname,
          id: headers['webhook-id'] ?? '',
          version: data.version,
          about: subject === 'plimsoll' ? 'plimsoll' : 'cluster',
          state: data.state,
        }
        arrivals.push(arrival)
        return settings.answer?.(arrival, arrivals.length) ?? accepted
      },
    },
    raiseConcern: (concern) => raiseConcern(concern, shared),
    settleConcern: (key, member) => settleConcern(key, member, shared),
  }

  return {
    deps,
    queues,
    arrivals,
    logs,
    stored,
    configure(next) {
      entries = next
    },
    async tell(version, names = ['hook']) {
      const alert = clusterAlert({ version, title: `message ${version}` })
      const blob = `records/${version}.json`
      await memory.blobs.create('records', blob, asJson({ alerts: [{ alert, channels: names }] }))
      await enqueueDeliveries(deps, [{ alert, channels: names }], blob)
    },
    async work() {
      let count = 0
      for (let next = queues.receive('deliver'); next; next = queues.receive('deliver')) {
        count++
        await deliver(Errand.parse(next.message), deps)
        next.complete()
      }
      return count
    },
    async settle(hours = 200) {
      const end = after(now, hours * 3600)
      for (let at = queues.nextVisible('deliver'); at && at < end; ) {
        now = at > now ? at : now
        await this.work()
        at = queues.nextVisible('deliver')
      }
    },
    pass(seconds) {
      now = after(now, seconds)
    },
    async rows(channel = 'hook') {
      const partition = keyOf(alertKey, channel)
      const rows = await memory.tables.list('deliveries', partition, { from: '0', to: ':' })
      return rows.map(({ body }) => body as unknown as Delivery)
    },
  }
}

function policyOf(entries: Record<string, ChannelEntry>): Policy {
  const route = { name: 'default', match: {}, channels: Object.keys(entries), also: false }
  return {
    version: 1,
    routes: [route],
    channels: entries,
    callers: {},
    context: {},
    controls: {},
    detections: {},
    allowances: [],
    attestations: [],
    exemptions: [],
  }
}
