import { isDeeper } from '../domain/is-deeper.ts'
import { isObject, type Json, type JsonObject } from '../domain/json.ts'
import { decode } from './decode.ts'
import { isWhole } from './is-whole.ts'
import { judgedResource } from './judged-resource.ts'
import { parseText } from './parse-text.ts'
import type { ClusterState, Page, PlacedResource, Reading } from './reading.ts'
import type { Rejection } from './rejection.ts'
import { resourceOf } from './resource-of.ts'
import { snapshotDocument } from './snapshot-document.ts'
import { tableRows } from './table-rows.ts'

/** Lists in lists that are followed; what lies deeper is nobody's cluster. */
const mostContainers = 32
/** ARM documents stay below twenty. */
const mostLevels = 100

interface Place {
  readonly source: string
  /** JSON pointer within the source. */
  readonly at: string
  readonly document: string
  readonly level: number
}

/** More are counted, not named. */
const mostNamed = 3

interface Found {
  clusters: ClusterState[]
  resources: PlacedResource[]
  ignored: number
  ignoredAt: string[]
  pages: Page[]
  unfollowed: string[]
  rejected: Rejection[]
}

/**
 * The bytes of one file or stream → what it holds: ARM resources, lists, Resource Graph replies, what
 * `az` prints, snapshot documents, in any mix. Never throws for what the bytes hold.
 */
export function readDocument(source: string, bytes: Uint8Array): Reading {
  const found: Found = {
    clusters: [],
    resources: [],
    ignored: 0,
    ignoredAt: [],
    pages: [],
    unfollowed: [],
    rejected: [],
  }
  const decoded = decode(bytes)
  if ('reason' in decoded) return { ...found, rejected: [{ source, reason: decoded.reason }] }
  const named = /\.(jsonl|ndjson)(\.gz)?$/i.test(source) ? 'lines' : 'any'
  const parsed = parseText(source, decoded.text, named)
  for (const { source: own, value } of parsed.values) {
    look(value, { source: own, at: '', document: own, level: 0 }, found)
  }
  return { ...found, rejected: [...parsed.rejected, ...found.rejected] }
}

function look(value: Json, place: Place, found: Found): void {
  const items = elementsOf(value)
  if (items === null) {
    lookAtOne(value, place, found)
    return
  }
  if (place.level >= mostContainers) {
    ignore(nameOf(place), found)
    return
  }
  const { source, level } = place
  const document = nameOf({ ...place, at: `${place.at}${items.at}` })
  const before = heldBy(found)
  items.list.forEach((item, index) => {
    const at = `${place.at}${items.at}/${index}`
    look(item, { source, at, document, level: level + 1 }, found)
  })
  if (heldBy(found) > before && isObject(value)) lookForMore(value, items.list.length, place, found)
}

/** Whether a list that holds resources says that there are more of them. */
function lookForMore(value: JsonObject, held: number, place: Place, found: Found): void {
  const { nextLink, totalRecords, total_records: printed } = value
  const total = typeof totalRecords === 'number' ? totalRecords : printed
  const source = nameOf(place)
  if (typeof total === 'number' && total > held) found.pages.push({ source, held, total })
  else if (typeof nextLink === 'string' && nextLink !== '') found.unfollowed.push(source)
}

function heldBy({ clusters, resources, rejected }: Found): number {
  return clusters.length + resources.length + rejected.length
}

function ignore(source: string, found: Found): void {
  found.ignored += 1
  if (found.ignoredAt.length < mostNamed) found.ignoredAt.push(source)
}

/** The elements of an array, an ARM list or a Resource Graph reply, and where they lie; else null. */
function elementsOf(value: Json): { readonly list: readonly Json[]; readonly at: string } | null {
  if (Array.isArray(value)) return { list: value, at: '' }
  if (!isObject(value) || 'id' in value || 'plimsoll' in value) return null
  const { value: listed, data } = value
  if (Array.isArray(listed)) return { list: listed, at: '/value' }
  if (Array.isArray(data)) return { list: data, at: '/data' }
  const rows = tableRows(data)
  return rows && { list: rows, at: '/data/rows' }
}

function lookAtOne(value: Json, place: Place, found: Found): void {
  const source = nameOf(place)
  const document = place.level === 0 ? source : place.document
  if (!isObject(value)) ignore(source, found)
  else if (isDeeper(value, mostLevels)) {
    if (typeof value['id'] !== 'string' && !('plimsoll' in value)) ignore(source, found)
    else found.rejected.push({ source, reason: `nests deeper than ${mostLevels} levels` })
  } else if ('plimsoll' in value) lookAtSnapshot(value, source, found)
  else lookAtResource(value, { source, document }, found)
}

function lookAtSnapshot(value: JsonObject, source: string, found: Found): void {
  const read = snapshotDocument(value, source)
  if ('reason' in read) found.rejected.push({ source, reason: read.reason })
  else {
    found.clusters.push(read.cluster)
    for (const resource of read.resources) found.resources.push(resource)
  }
}

function lookAtResource(
  value: JsonObject,
  place: { readonly source: string; readonly document: string },
  found: Found,
): void {
  const judged = judgedResource(value)
  if (judged === null) {
    const resource = resourceOf(value)
    if (resource === null) ignore(place.source, found)
    else if (isWhole(resource)) found.resources.push({ resource, ...place })
  } else if ('reason' in judged) {
    found.rejected.push({ source: place.source, reason: judged.reason })
  } else {
    const resource = judged.resource
    found.clusters.push({ resource, ...place, related: {}, unread: {}, takenAt: null })
  }
}

function nameOf({ source, at }: Pick<Place, 'source' | 'at'>): string {
  return at === '' ? source : `${source}#${at}`
}
