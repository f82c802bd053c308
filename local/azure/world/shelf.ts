import { parseResourceId } from '../../../shared/domain/resource-id.ts'
import type { ArmResource } from './arm-resource.ts'
import { indexIn } from './index-in.ts'
import type { ResourceSource } from './resource-source.ts'

interface Version {
  readonly at: number
  /** Null when it was gone. */
  readonly resource: ArmResource | null
}

interface Entry {
  readonly id: string
  /** The id in lower case. */
  readonly key: string
  readonly type: string
  versions: readonly Version[]
}

export interface Listing {
  /** Whether resources of the lower-cased type are wanted; absent is all. */
  readonly in?: (type: string) => boolean
  /** Only ids that come after this one, lower-cased. */
  readonly after?: string
  /** Only ids that start with this, lower-cased. */
  readonly below?: string
  /** As things were at this time, in milliseconds; absent is now. */
  readonly at?: number
}

/** How long older states of a resource are kept for readers that lag, and the one before them. */
const KEPT_MILLISECONDS = 6 * 3_600_000
/** A time after every other. */
const NOW = Number.POSITIVE_INFINITY
const ALL: Required<Listing> = { in: () => true, after: '', below: '', at: NOW }
const lower = (text: string): string => text.toLowerCase()

/** Resources by id, with their recent past; those of sources are made when read. */
export interface Shelf {
  readonly get: (id: string, at?: number) => ArmResource | undefined
  readonly set: (id: string, resource: ArmResource | null, at: number) => void
  /** In the order of their lower-cased ids. */
  readonly list: (listing?: Listing) => Iterable<ArmResource>
  /** The children of one kind of one resource: `{id}/agentPools`, in any case. */
  readonly collection: (path: string) => readonly ArmResource[]
  readonly add: (source: ResourceSource) => void
  /** Anything lies below the scope, lower-cased and with a slash at the end. */
  readonly anyBelow: (scope: string) => boolean
}

function versionAt({ versions }: Entry, at: number): Version | undefined {
  return versions.findLast((version) => version.at <= at)
}

interface Head {
  readonly list: Iterator<ArmResource>
  readonly next: ArmResource
}

function headOf(list: Iterator<ArmResource>, after: string): readonly Head[] {
  const { done, value } = list.next()
  if (done) return []
  if (lower(value.id) > after) return [{ list, next: value }]
  throw new Error(`A source is not in the order of its ids: ${value.id} after ${after}`)
}

/** Merges lists that are each in order; throws when one is not. */
function* merge(lists: readonly Iterator<ArmResource>[]): Iterable<ArmResource> {
  let heads = lists.flatMap((list) => headOf(list, ''))
  while (heads.length > 0) {
    const first = heads.reduce((a, b) => (lower(b.next.id) < lower(a.next.id) ? b : a))
    yield first.next
    const following = headOf(first.list, lower(first.next.id))
    heads = heads.flatMap((head) => (head === first ? following : [head]))
  }
}

export function createShelf(): Shelf {
  const entries = new Map<string, Entry>()
  const collections = new Map<string, Entry[]>()
  const sources: ResourceSource[] = []
  let ordered: readonly Entry[] | null = []

  const inOrder = (): readonly Entry[] => {
    ordered ??= [...entries.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
    return ordered
  }

  function made(id: string): ArmResource | undefined {
    const type = parseResourceId(id)?.type.toLowerCase()
    for (const source of sources) {
      if (lower(source.type) !== type) continue
      const index = indexIn(source, lower(id))
      if (index < source.size && lower(source.idAt(index)) === lower(id)) return source.at(index)
    }
    return undefined
  }

  function get(id: string, at = NOW): ArmResource | undefined {
    const entry = entries.get(lower(id))
    return entry ? (versionAt(entry, at)?.resource ?? undefined) : made(id)
  }

  function open(id: string, type: string): Entry {
    const known = entries.get(lower(id))
    if (known) return known
    const before = made(id)
    const first = before ? [{ at: Number.NEGATIVE_INFINITY, resource: before }] : []
    const entry: Entry = {
      id: before?.id ?? id,
      key: lower(id),
      type: lower(type),
      versions: first,
    }
    entries.set(lower(id), entry)
    const path = lower(id.slice(0, id.lastIndexOf('/')))
    const siblings = collections.get(path) ?? []
    siblings.push(entry)
    collections.set(path, siblings)
    ordered = null
    return entry
  }

  function set(id: string, resource: ArmResource | null, at: number): void {
    const entry = open(id, resource?.type ?? get(id)?.type ?? '')
    // The spelling of the first writer stays, as in Azure.
    const kept = resource && (resource.id === entry.id ? resource : { ...resource, id: entry.id })
    const before = entry.versions
    // A burst must not push out the state that a lagging reader still sees.
    const past = before.findLastIndex((version) => version.at <= at - KEPT_MILLISECONDS)
    entry.versions = [...before.slice(Math.max(0, past)), { at, resource: kept }]
  }

  function* stored(listing: Required<Listing>): Iterator<ArmResource> {
    for (const entry of inOrder()) {
      if (entry.key <= listing.after || !listing.in(entry.type)) continue
      const resource = versionAt(entry, listing.at)?.resource
      if (resource && entry.key.startsWith(listing.below)) yield resource
    }
  }

  function* generated(
    source: ResourceSource,
    { after, below }: Required<Listing>,
  ): Iterator<ArmResource> {
    const start = Math.max(indexIn(source, `${after}\0`), indexIn(source, below))
    for (let index = start; index < source.size; index += 1) {
      const id = lower(source.idAt(index))
      if (!id.startsWith(below)) return
      const resource = entries.has(id) ? undefined : source.at(index)
      if (resource) yield resource
    }
  }

  function list(listing: Listing = {}): Iterable<ArmResource> {
    const all = { ...ALL, ...listing }
    const wanted = sources.filter(({ type }) => all.in(lower(type)))
    return merge([stored(all), ...wanted.map((source) => generated(source, all))])
  }

  function collection(path: string): readonly ArmResource[] {
    const prefix = `${lower(path)}/`
    const wanted = sources.filter((source) =>
      lower(source.type).endsWith(prefix.split('/').at(-2) ?? ''),
    )
    const all = { ...ALL, below: prefix }
    const own = (collections.get(lower(path)) ?? []).flatMap(
      (entry) => versionAt(entry, all.at)?.resource ?? [],
    )
    own.sort((a, b) => (lower(a.id) < lower(b.id) ? -1 : 1))
    return [...merge([own.values(), ...wanted.map((source) => generated(source, all))])].filter(
      ({ id }) => !id.slice(prefix.length).includes('/'),
    )
  }

  function anyBelow(scope: string): boolean {
    const below = { ...ALL, below: scope }
    if (sources.some((source) => generated(source, below).next().done === false)) return true
    return entries
      .entries()
      .some(([id, entry]) => id.startsWith(scope) && versionAt(entry, NOW)?.resource)
  }

  return { get, set, list, collection, add: (source) => sources.push(source), anyBelow }
}
