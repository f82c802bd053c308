import type { InputResource } from '../domain/facets/facet.ts'
import type { FacetName } from '../domain/facets/index.ts'
import type { Json } from '../domain/json.ts'
import type { Missing } from '../domain/maybe.ts'
import type { IsoTime } from '../domain/time.ts'
import type { Rejection } from './rejection.ts'

/** A resource of the input and where it stands. */
export interface PlacedResource {
  readonly resource: InputResource
  readonly source: string
  /** The array, list or snapshot that holds it; the resource itself when nothing does. */
  readonly document: string
}

/** A cluster to be judged, with what its snapshot document says besides. */
export interface ClusterState extends PlacedResource {
  readonly related: { readonly [F in FacetName]?: Json }
  readonly unread: { readonly [F in FacetName]?: Missing }
  readonly takenAt: IsoTime | null
}

/** A reply of Resource Graph that does not hold all rows of its query. */
export interface Page {
  readonly source: string
  readonly held: number
  readonly total: number
}

/** What one file or stream holds. */
export interface Reading {
  readonly clusters: readonly ClusterState[]
  /** Everything else with an ARM id; it joins clusters. */
  readonly resources: readonly PlacedResource[]
  /** Valid JSON that is no Azure resource. */
  readonly ignored: number
  /** Where the first of them stand. */
  readonly ignoredAt: readonly string[]
  readonly pages: readonly Page[]
  /** ARM lists that name a next page. */
  readonly unfollowed: readonly string[]
  readonly rejected: readonly Rejection[]
}
