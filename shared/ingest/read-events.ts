import { isDeeper } from '../domain/is-deeper.ts'
import { isObject, type Json, type JsonObject } from '../domain/json.ts'
import type { ResourceChange } from '../domain/resource-change.ts'
import { parseEvent } from '../pipeline/changes/parse-event.ts'
import { decode } from './decode.ts'
import { parseText } from './parse-text.ts'
import type { Rejection } from './rejection.ts'

export interface PlacedEvent {
  readonly source: string
  readonly event: JsonObject
  readonly change: ResourceChange
}

interface EventReading {
  readonly events: readonly PlacedEvent[]
  /** Events of kinds that change no resource. */
  readonly ignored: number
  readonly rejected: readonly Rejection[]
}

/** Batches nest once, lists of batches twice. */
const mostLevels = 100

/**
 * The bytes of one file or stream → the Event Grid events in it: one or a batch, in either schema, JSON or
 * JSON Lines. Never throws for what the bytes hold.
 */
export function readEvents(source: string, bytes: Uint8Array): EventReading {
  const decoded = decode(bytes)
  if ('reason' in decoded) {
    return { events: [], ignored: 0, rejected: [{ source, reason: decoded.reason }] }
  }
  const named = /\.(jsonl|ndjson)(\.gz)?$/i.test(source) ? 'lines' : 'any'
  const parsed = parseText(source, decoded.text, named)
  const events: PlacedEvent[] = []
  const rejected: Rejection[] = [...parsed.rejected]
  let ignored = 0
  for (const { source: own, event } of parsed.values.flatMap(single)) {
    const read = parseEvent(event, 'oid')
    if (read.kind === 'ignored') ignored += 1
    else if (read.kind === 'malformed') rejected.push({ source: own, reason: read.reason })
    else if (isObject(event)) events.push({ source: own, event, change: read.change })
  }
  return { events, ignored, rejected }
}

interface Placed {
  readonly source: string
  readonly event: Json
}

/** The events of a batch, or the one that a value is. */
function single({ source, value }: { readonly source: string; readonly value: Json }): Placed[] {
  if (isDeeper(value, mostLevels)) return [{ source, event: null }]
  return elements(source, '', value)
}

function elements(source: string, at: string, value: Json): Placed[] {
  if (!Array.isArray(value))
    return [{ source: at === '' ? source : `${source}#${at}`, event: value }]
  const list: readonly Json[] = value
  return list.flatMap((item, index) => elements(source, `${at}/${index}`, item))
}
