import { isObject, type Json } from '../json.ts'
import type { LogRecord } from '../log-record.ts'
import { requestBody, responseBody } from './body.ts'
import { member, textAt } from './member.ts'
import { opened } from './opened.ts'
import { remembered } from './remembered.ts'
import { type Unknowable, unknowable } from './unknowable.ts'

/** A label that a request sets, or takes away: null. The key `*` stands for all that are not set anew. */
type Entry = readonly [key: string, value: Json]

const allOthers: Entry = ['*', null]

/** What a request does to `metadata.labels`, as an object, a merge patch or a JSON patch (RFC 6902). */
const entries = remembered((record: LogRecord): readonly Entry[] | Unknowable => {
  const recorded = opened(record.event['requestObject'])
  if (Array.isArray(recorded)) return ofPatch(recorded, labelsAnswered(record))
  const body = requestBody(record)
  if (body === unknowable) return unknowable
  const metadata = member(body, 'metadata')
  if (!isObject(metadata)) return []
  return metadata['labels'] === null ? [allOthers] : ofObject(metadata['labels'])
})

function ofObject(labels: Json | undefined): readonly Entry[] {
  if (!isObject(labels)) return []
  return Object.entries(labels).map(([key, value = null]) =>
    // A directive of strategic merge patches.
    key === '$patch' ? allOthers : [key, value],
  )
}

/** What the object has in the end, where the record says so. */
function labelsAnswered(record: LogRecord): Json | undefined {
  const body = responseBody(record)
  return body === unknowable ? undefined : member(member(body, 'metadata'), 'labels')
}

function ofPatch(operations: readonly Json[], answered: Json | undefined): readonly Entry[] {
  return operations.flatMap((operation) => ofOperation(operation, answered))
}

function ofOperation(operation: Json, answered: Json | undefined): readonly Entry[] {
  const op = textAt(operation, 'op')
  const path = textAt(operation, 'path') ?? ''
  const value = member(operation, 'value')
  const removed = op === 'remove' ? path : op === 'move' ? textAt(operation, 'from') : undefined
  const gone = removed === undefined ? [] : taken(removed)
  // What is copied to a place stands in the answer alone.
  if (op === 'copy' || op === 'move') return [...gone, ...given(path, answered)]
  if (op !== 'add' && op !== 'replace') return gone
  if (path === '/metadata') return set(null, member(value, 'labels'))
  if (path === '') return set(null, member(member(value, 'metadata'), 'labels'))
  const [label, isLabel] = labelAt(path)
  return isLabel ? set(label, value) : []
}

function taken(pointer: string): readonly Entry[] {
  const [label, isLabel] = labelAt(pointer)
  if (!isLabel) return []
  return [label === null ? allOthers : [label, null]]
}

function given(pointer: string, answered: Json | undefined): readonly Entry[] {
  const [label, isLabel] = labelAt(pointer)
  if (!isLabel) return []
  if (label === null) return set(null, answered)
  const value = member(answered, label)
  return value === undefined ? [] : [[label, value]]
}

function set(label: string | null, value: Json | undefined): readonly Entry[] {
  return label === null ? [allOthers, ...ofObject(value)] : [[label, value ?? null]]
}

/** Which label a JSON pointer means; null for all of them. */
function labelAt(pointer: string): readonly [label: string | null, isLabel: boolean] {
  const [, metadata, labels, key, ...below] = pointer.split('/')
  const isLabel = metadata === 'metadata' && labels === 'labels' && below.length === 0
  return [key === undefined ? null : key.replaceAll('~1', '/').replaceAll('~0', '~'), isLabel]
}

/** The labels that a request sets, as `key=value`. */
export function labelsWritten(record: LogRecord): readonly string[] | Unknowable {
  const found = entries(record)
  if (found === unknowable) return unknowable
  return found.flatMap(([key, value]) => (typeof value === 'string' ? [`${key}=${value}`] : []))
}

/**
 * The keys of the labels that a request takes away; `*` when it takes all that it does not set. An object that is
 * written without a label that it had does not show.
 */
export function labelsRemoved(record: LogRecord): readonly string[] | Unknowable {
  const found = entries(record)
  if (found === unknowable) return unknowable
  return found.filter(([, value]) => value === null).map(([key]) => key)
}
