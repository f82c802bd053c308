import type { Json, JsonObject } from '../../domain/json.ts'
import { clientIp, clientIpScope } from '../../domain/log/client-address.ts'
import { opened } from '../../domain/log/opened.ts'
import { bareWorld } from '../../domain/log-world.ts'
import { toMilliseconds } from '../../domain/time.ts'
import type { HuntMemory, NodeAddresses } from './hunt-memory.ts'

type Nodes = NonNullable<HuntMemory['nodes']>

const hour = 3_600_000
/** Hours for which an address counts after the last call. */
const kept = 7 * 24
/** Of one cluster, the last ones. */
const most = 200

/** What is known of the addresses of nodes × counts of hours that end at `end` (milliseconds) → what is known then. Pure. */
export function learnNodes(known: Nodes, rows: readonly JsonObject[], end: number): Nodes {
  const now = Math.floor(end / hour)
  const nodes = new Map<string, NodeAddresses>(Object.entries(known))
  for (const { cluster, slot, nodes: calls } of rows) {
    const at = Math.floor(toMilliseconds(String(slot)) / hour)
    if (typeof cluster !== 'string' || Number.isNaN(at)) continue
    for (const address of addressesIn(calls)) {
      const { since = at, last = {} } = nodes.get(cluster) ?? {}
      const latest = Math.max(last[address] ?? at, at)
      nodes.set(cluster, { since: Math.min(since, at), last: { ...last, [address]: latest } })
    }
  }
  return Object.fromEntries([...nodes].flatMap(([cluster, one]) => young(cluster, one, now)))
}

function young(
  cluster: string,
  { since, last }: NodeAddresses,
  now: number,
): readonly (readonly [string, NodeAddresses])[] {
  const left = Object.entries(last)
    .filter(([, at]) => at > now - kept)
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
  return left.length === 0 ? [] : [[cluster, { since, last: Object.fromEntries(left) }]]
}

/** The public ones of what the query gathered: lists of source addresses, each as JSON, in a dynamic column. */
function addressesIn(gathered: Json | undefined): readonly string[] {
  return listIn(gathered).flatMap((call) => {
    const sourceIPs = listIn(call)
    const event = { sourceIPs }
    const record = { ...blank, event, memo: [] }
    const address = clientIp(record)
    return address !== null && clientIpScope(record) === 'public' ? [address] : []
  })
}

const blank = {
  plane: 'kube-audit',
  table: 'AKSAudit',
  id: '',
  time: '',
  cluster: '',
  world: bareWorld,
} as const

/** Of a list that was cut, or is none, nothing. */
function listIn(value: Json | undefined): readonly Json[] {
  const list = opened(value)
  return Array.isArray(list) ? list : []
}
