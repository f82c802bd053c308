import type { Caller } from '../domain/cause.ts'
import type { Outgoing } from '../domain/channel.ts'
import type { Cluster } from '../domain/cluster.ts'
import type { FacetName } from '../domain/facets/index.ts'
import type { Json, JsonObject } from '../domain/json.ts'
import type { Maybe, Missing } from '../domain/maybe.ts'
import type { ClusterSnapshot } from '../domain/snapshot.ts'
import type { ContainerName, QueueName, TableName } from '../domain/stores.ts'
import type { IsoTime } from '../domain/time.ts'

/** What the pipeline asks of the world. Adapters stand behind; nothing here knows Azure. */

export interface Look {
  readonly snapshot: ClusterSnapshot
  /** Resource Manager says that the cluster does not exist, while its subscription answers. */
  readonly gone: boolean
}

/** What a look need not ask for. */
export interface Given {
  /** Facets as a sweep has read them, with the time of that. */
  readonly brought?: ClusterSnapshot['facets']
  /** How old what other looks have read may be, where many clusters share it. An event has to see younger facts. */
  readonly memorySeconds?: number
}

export interface Collector {
  /** One look. Never throws for what it may not read; that facet is `Missing`. `facets` null: all of them. */
  look(cluster: Cluster, facets: readonly FacetName[] | null, given?: Given): Promise<Look>
}

/** A row of the fleet, from Resource Graph. */
export interface FleetRow {
  readonly cluster: Cluster
  /** The resource as Resource Graph spells it. */
  readonly resource: JsonObject
}

export interface FleetPage {
  /** The subscriptions that the page's query covered. */
  readonly subscriptions?: readonly string[]
  readonly rows: readonly FleetRow[]
  /** Lower-cased ids: everything that exists above `after` up to `until` is in `rows`; null: no bound. */
  readonly after: string | null
  readonly until: string | null
  readonly takenAt: IsoTime
}

/** What Resource Graph tells of some clusters besides their rows. */
export interface FleetFacts {
  /** By facet and lower-cased id of the cluster. Neither here nor in a gap: not told of this cluster. */
  readonly bulk: { readonly [F in FacetName]?: Readonly<Record<string, Json>> }
  readonly gaps: readonly FactGap[]
  readonly takenAt: IsoTime
}

/** A facet that could not be read, and of which clusters, by lower-cased id. */
export interface FactGap {
  readonly facet: FacetName
  readonly missing: Missing
  readonly clusters: readonly string[]
}

export interface FleetChange {
  readonly id: string
  readonly resourceId: string
  readonly kind: 'write' | 'delete'
  readonly at: IsoTime
  readonly operation: string
  readonly correlationId?: string
  readonly changedBy?: string
  readonly changedByType?: string
}

/** Trouble that a reading of the whole fleet can have; `Missing` in an Error's clothes. */
export interface Inventory {
  /** Every subscription in scope that can be read, lower case. Throws `Unreadable`. */
  subscriptions(): Promise<readonly string[]>
  /** Pages in order of the lower-cased id. Throws `Unreadable`, also for a truncation without a token. */
  pages(subscriptions: readonly string[]): AsyncIterable<FleetPage>
  /** What else is told of these clusters. Never throws for what may not be read. */
  facts(rows: readonly FleetRow[]): Promise<FleetFacts>
  /** Changes of clusters and their children since `since`, oldest first. Throws `Unreadable`. */
  changes(subscriptions: readonly string[], since: IsoTime): AsyncIterable<readonly FleetChange[]>
  /** Changes of these resources and of what lies below them since `since`, oldest first. Never throws. */
  changesOf(resources: readonly string[], since: IsoTime): Promise<Maybe<readonly FleetChange[]>>
}

export class Unreadable extends Error {
  readonly missing: Missing

  constructor(missing: Missing) {
    super(missing.reason)
    this.name = 'Unreadable'
    this.missing = missing
  }
}

/**
 * A table row. A key is 1 to 512 of A-Z a-z 0-9 _ . : | ~ = @ , + ! $ ; -  The properties of the body are
 * identifiers; it takes 350,000 characters of JSON. Adapters throw on more, before anything is written.
 */
export interface Row {
  readonly partition: string
  readonly row: string
  readonly body: JsonObject
}

export interface StoredRow extends Row {
  readonly etag: string
}

/**
 * `insert` fails on an existing row, `replace` unless the ETag matches; both as `conflict`, which may also be
 * the echo of one's own write whose answer was lost: read again. `put` replaces all properties of a row,
 * `merge` those that it names (undefined: left alone), so that writers can own properties.
 */
export type Write =
  | { readonly kind: 'insert'; readonly row: string; readonly body: JsonObject }
  | {
      readonly kind: 'replace'
      readonly row: string
      readonly body: JsonObject
      readonly etag: string
    }
  | { readonly kind: 'put'; readonly row: string; readonly body: JsonObject }
  | { readonly kind: 'merge'; readonly row: string; readonly body: JsonObject }
  | { readonly kind: 'delete'; readonly row: string }

export type Outcome = 'done' | 'conflict'

export interface Tables {
  get(table: TableName, partition: string, row: string): Promise<StoredRow | null>
  /** Rows of one partition in key order, from `from` (inclusive) to `to` (exclusive). */
  list(
    table: TableName,
    partition: string,
    range?: { readonly from?: string; readonly to?: string; readonly limit?: number },
  ): Promise<readonly StoredRow[]>
  /** All or nothing, within one partition; at most 100 writes. A `delete` of what is not there is done. */
  write(table: TableName, partition: string, writes: readonly Write[]): Promise<Outcome>
}

export interface Blobs {
  /** Write once: `conflict` when the name is taken. Names use / as separator. */
  create(container: ContainerName, name: string, body: Json): Promise<Outcome>
  read(
    container: ContainerName,
    name: string,
  ): Promise<{ readonly body: Json; readonly etag: string } | null>
  /** A blob that a person wrote, as it is. */
  text(
    container: ContainerName,
    name: string,
  ): Promise<{ readonly text: string; readonly etag: string } | null>
  /** Replaces; with `etag` only that version, with null only what does not exist yet. */
  write(container: ContainerName, name: string, body: Json, etag?: string | null): Promise<Outcome>
  /** Names in order, from `prefix`. */
  list(container: ContainerName, prefix: string): Promise<readonly string[]>
  /** `conflict`: a policy of the storage account does not let it go yet. What is not there is done. */
  delete(container: ContainerName, name: string): Promise<Outcome>
}

export interface Queues {
  /** Visible after `delay` seconds (at most six days), never expiring. At most 48 KB of JSON. */
  send(queue: QueueName, message: JsonObject, delay?: number): Promise<void>
  /** What tells the message at the front from others, of those that are visible; null when none is. */
  waiting(queue: QueueName): Promise<string | null>
  /** How many messages the host has given up on and nobody has taken away, roughly. */
  poisoned(queue: QueueName): Promise<number>
}

/** A question about one table of one workspace. */
export interface LogQuestion {
  /** ARM id of the workspace, for reasons. */
  readonly workspace: string
  /** What queries name the workspace by. */
  readonly customerId: string
  readonly table: string
  readonly plan: LogPlan
  /** KQL: one pipeline over the one table. */
  readonly text: string
  /** Bounds of TimeGenerated; on the Basic plan what lies between them is billed. */
  readonly from: IsoTime
  readonly to: IsoTime
}

export type LogPlan = 'Analytics' | 'Basic'

/** All rows, never some: what was cut short is `too-large`, or missing as `partial`. */
export type LogAnswer =
  | { readonly kind: 'rows'; readonly rows: readonly JsonObject[] }
  /** More than an answer may hold, or than can be read in time: ask about half of it. */
  | { readonly kind: 'too-large'; readonly reason: string }
  | { readonly kind: 'missing'; readonly missing: Missing }

export interface LogPlace {
  readonly customerId: string
  /** By name, those that exist. */
  readonly tables: Readonly<Record<string, LogPlan>>
}

export interface LogAnalytics {
  /** The workspace, and which of these tables it has. Never throws. */
  place(workspace: string, tables: readonly string[]): Promise<Maybe<LogPlace>>
  /** Never throws. A table that may not be read is `forbidden`, never empty. */
  ask(question: LogQuestion): Promise<LogAnswer>
}

/** The one way out to channels. Never throws: what went wrong is a reply or a reason without secrets. */
export type SendResult =
  | {
      readonly kind: 'reply'
      readonly status: number
      readonly body: string
      readonly retryAfter?: number
    }
  | { readonly kind: 'no-reply'; readonly reason: string }
  /** Refused before anything was sent: a private address, no https, a host that is not allowed. */
  | { readonly kind: 'forbidden'; readonly reason: string }

export interface Postman {
  send(request: Outgoing): Promise<SendResult>
}

export interface Secrets {
  /** Null when there is no secret of that name. `fresh` bypasses the cache. */
  get(name: string, fresh?: boolean): Promise<string | null>
}

/** App roles of the application that tokens are made out to. Who responds may read, too. */
export type Role = 'Reader' | 'Responder'

export type Identified =
  | { readonly kind: 'caller'; readonly caller: Caller; readonly roles: readonly Role[] }
  /** For our log: one of a few sentences, and nothing of the token. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** It cannot be told at this moment. */
  | { readonly kind: 'unavailable'; readonly reason: string }

/** Who holds a token. Never throws. */
export interface Doorkeeper {
  identify(token: string): Promise<Identified>
}

/** A static sentence plus fields; never a secret, a URL of a webhook, a token or a claim. */
export interface Telemetry {
  log(level: 'info' | 'warn' | 'error', sentence: string, fields?: JsonObject): void
  metric(name: string, value: number, fields?: JsonObject): void
}
