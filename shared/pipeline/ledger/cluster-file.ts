import type { ClusterState } from '../../domain/cluster-state.ts'
import type { Conversation } from '../../domain/conversation.ts'
import type { Decision } from '../../domain/decision.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { AuditRecord } from '../../domain/record.ts'
import { ResourceChange } from '../../domain/resource-change.ts'
import type { StoredRow, Tables } from '../ports.ts'
import { isNewer } from './is-newer.ts'
import type { OutboxEntry } from './outbox-entry.ts'

/** Everything that the ledger holds on one cluster: one partition, one read. */
export interface ClusterFile {
  readonly partition: string
  readonly state: { readonly value: ClusterState; readonly etag: string } | null
  readonly claim: StoredRow | null
  readonly changes: readonly { readonly row: string; readonly change: ResourceChange }[]
  readonly conversations: readonly Conversation[]
  /** Also snoozes whose time is over. */
  readonly decisions: readonly Decision[]
  readonly outbox: readonly { readonly row: string; readonly entry: OutboxEntry }[]
  /** Written by a newer version of the code: nothing here may be touched by this one. */
  readonly newer: boolean
}

/** What a look makes of a cluster's file: committed as a whole. */
export interface NextFile {
  readonly state: ClusterState
  /** Null when nothing changed but the age of what we know. */
  readonly record: { readonly name: string; readonly body: AuditRecord } | null
  /** Those that changed. */
  readonly conversations: readonly Conversation[]
  readonly outbox: OutboxEntry
}

export async function openFile(tables: Tables, partition: string): Promise<ClusterFile> {
  const rows = await tables.list('clusters', partition)
  // What a newer version wrote need not look like anything that is read below.
  if (rows.some(({ body }) => isNewer(body))) return { ...nothing, partition, newer: true }
  const named = (prefix: string) => rows.filter(({ row }) => row.startsWith(prefix))
  const state = rows.find(({ row }) => row === 'state')
  return {
    partition,
    state: state ? { value: as<ClusterState>(state.body), etag: state.etag } : null,
    claim: rows.find(({ row }) => row === 'claim') ?? null,
    changes: named('change|').map(({ row, body }) => ({ row, change: ResourceChange.parse(body) })),
    conversations: named('talk|').map(({ body }) => as<Conversation>(body)),
    decisions: named('decision|').map(({ body }) => as<Decision>(body)),
    outbox: named('outbox|').map(({ row, body }) => ({ row, entry: as<OutboxEntry>(body) })),
    newer: false,
  }
}

const nothing = {
  state: null,
  claim: null,
  changes: [],
  conversations: [],
  decisions: [],
  outbox: [],
}

/** Rows of our own making, whose version has been looked at. */
function as<T>(body: JsonObject): T {
  return body as unknown as T
}
