import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline'
import { createWorld } from '../local/azure/world.ts'
import { realClock } from '../local/host/real-clock.ts'
import { fleet as fleetQuery } from '../shared/adapters/azure/queries/fleet.ts'
import { queues } from '../shared/domain/stores.ts'
import { toIso } from '../shared/domain/time.ts'
import { install } from './installation.ts'
import { wideFleet } from './wide-fleet.ts'

/** A host that sweeps a generated fleet, and does nothing else. */
export interface Sweeping {
  /** Runs one sweep to its manifest. Returns the storage calls of the app. */
  readonly sweep: () => Promise<number>
  stop(): Promise<void>
}

const off = ['acceptQueued', 'audit', 'deliver', 'catchUp', 'retain', 'summary'].concat(
  ['Events', 'Audit', 'SweepPages', 'Deliver'].map((queue) => `poison${queue}`),
)

/**
 * The production bundle in the embedded host; pages are worked on as many at once as host.json allows. Calls
 * are counted where the SDKs hand them over to be sent, retries included; polling is the host's and goes another
 * way. Wake-ups are counted and thrown away: nobody audits here, and storing them would only take time.
 */
export async function openSweeping(clusters: number, subscriptions: number): Promise<Sweeping> {
  const now = () => toIso(Date.now())
  const world = createWorld({ now })
  const fleet = wideFleet(clusters, subscriptions)
  for (const subscription of fleet.subscriptions) world.addSubscription(subscription)
  world.addSource(fleet)
  let calls = 0
  let ended = () => {}

  const counting = (inner: HttpClient): HttpClient => ({
    async sendRequest(request) {
      const { hostname, pathname } = new URL(request.url)
      if (hostname === '127.0.0.1') calls += 1
      if (pathname.endsWith(`/${queues.audit}/messages`)) return reply(request, 201, taken)
      return asksForFacts(request) ? reply(request, 200, noRows) : inner.sendRequest(request)
    },
  })

  const { host, stop } = await install({
    world,
    clock: realClock,
    off,
    // A fleet of this size takes minutes at the documented quota, of which nothing is measured here.
    azure: { graph: { quota: { queries: 1000, seconds: 5 } } },
    transport: counting,
    wrote: (line) => line.includes('A sweep has ended') && ended(),
  })

  return {
    stop,
    async sweep() {
      calls = 0
      const { promise, resolve } = Promise.withResolvers<void>()
      ended = resolve
      const { ok, error } = await host.trigger('sweep')
      if (!ok) throw new Error(`The sweep failed: ${error}`)
      await promise
      await host.idle()
      return calls
    },
  }
}

function reply(request: PipelineRequest, status: number, bodyAsText: string): PipelineResponse {
  const type = status === 200 ? 'application/json' : 'application/xml'
  return { request, status, headers: createHttpHeaders({ 'content-type': type }), bodyAsText }
}

/** There are none; the in-process Azure would make the whole fleet to find that out, for every batch. */
function asksForFacts({ body, url }: PipelineRequest): boolean {
  const isQuery = url.toLowerCase().includes('/microsoft.resourcegraph/')
  return isQuery && typeof body === 'string' && !body.includes(JSON.stringify(fleetQuery.text))
}

const noRows = JSON.stringify({
  totalRecords: 0,
  count: 0,
  data: [],
  facets: [],
  resultTruncated: 'false',
})

/** What the queue service answers to a message, as far as its SDK reads it. */
const taken = `<?xml version="1.0" encoding="utf-8"?><QueueMessagesList><QueueMessage>
<MessageId>00000000-0000-0000-0000-000000000001</MessageId>
<InsertionTime>Mon, 23 Nov 2026 08:00:00 GMT</InsertionTime>
<ExpirationTime>Mon, 23 Nov 2099 08:00:00 GMT</ExpirationTime>
<PopReceipt>thrown-away</PopReceipt>
<TimeNextVisible>Mon, 23 Nov 2026 08:00:00 GMT</TimeNextVisible>
</QueueMessage></QueueMessagesList>`
