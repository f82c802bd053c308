import type { ClusterKind } from '../cluster.ts'
import type { Json } from '../json.ts'
import type { Field } from '../shape.ts'

/**
 * What a close look pays for a facet: `row`, the cluster resource itself, with which every look begins;
 * `bulk`, nothing, because Resource Graph alone tells it and the sweep has asked for many clusters in one
 * query; `query`, one of Resource Graph for this cluster, for which no sweep can ask; `call`, requests to
 * Resource Manager (`calls` of them); `shared`, requests whose answers serve many clusters;
 * `own`, nothing: Plimsoll itself supplies it.
 */
export type FacetCost = 'row' | 'bulk' | 'query' | 'call' | 'shared' | 'own'

/**
 * How a sweep sees the drift of what a close look reads from Resource Manager: by a `query` for a batch of
 * clusters, which the reader declares; or `gathered`, by `gather`, from rows of the table `resources`.
 */
export type FacetSwept = 'query' | 'gathered'

/** A resource of the input of `plimsoll audit`: an ARM document with its id in lower case. */
export interface InputResource {
  readonly id: string
  readonly body: { readonly [key: string]: Json | undefined }
  /** The version at which a snapshot document says that it was read. Loose documents say none. */
  readonly apiVersion?: string
}

/** What an input of loose documents offers to one cluster. */
export interface InputResources {
  /** Null when nothing in the input has that id. */
  readonly byId: (id: string) => InputResource | null
  /** All whose id lies directly below `id` and whose type is `type` (compared without case). */
  readonly below: (id: string, type: string) => readonly InputResource[]
  /** All of a type, wherever they lie. */
  readonly all: (type: string) => readonly InputResource[]
  /** The one of a type whose names are unique in Azure; null when nothing in the input has that name. */
  readonly named: (type: string, name: string) => InputResource | null
}

/** One readable thing of a cluster: declared here, read by `shared/adapters/azure/collector/<name>.ts`. */
export interface Facet<T> {
  readonly name: string
  readonly title: string
  readonly appliesTo: readonly ClusterKind[]
  /** The ARM type that is read, and the api-version whose spelling the shape follows. */
  readonly resourceType: string
  readonly apiVersion: string
  readonly cost: FacetCost
  /** Requests of one reading for a usual cluster that has the thing; one where it is not said. */
  readonly calls?: number
  /** Absent where no sweep sees it: then an event, or the daily refresh, has to. */
  readonly swept?: FacetSwept
  /** Hours after which it is read again although no event named it. */
  readonly refreshHours: number
  /** ARM actions that a reader needs. */
  readonly permissions: readonly string[]
  /** The built-in role that it takes instead, at the resources that are read: one that reads data. */
  readonly role?: string
  /** Prefixes of the operations after which it has to be read again. */
  readonly operations: readonly string[]
  /**
   * What it reads belongs to a whole subscription, and nothing names the clusters that it concerns: a write of
   * one, known or new, is a reason to look at all clusters of the subscription that the facet applies to, and
   * at those of others that look there.
   */
  readonly ofSubscription?: true
  readonly shape: Field<T>
  /** Where docs/reference/arm-types has no list of the type: what the spelling rests on. */
  readonly evidence?: string
  /** The facet out of loose documents, or null when they do not hold it. */
  readonly gather: (cluster: InputResource, input: InputResources) => Json | null
}

export function facet<T, const N extends string>(
  spec: Facet<T> & { readonly name: N },
): Facet<T> & { readonly name: N } {
  return spec
}
