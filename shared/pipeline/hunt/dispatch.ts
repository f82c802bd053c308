import type { Armed, KnownFields } from '../../domain/detection.ts'
import { type FieldName, fieldOf } from '../../domain/log/fields.ts'
import { member, textAt } from '../../domain/log/member.ts'
import { code, denied, terminal } from '../../domain/log/outcome.ts'
import { principalClass } from '../../domain/log/principal-class.ts'
import { unknowable } from '../../domain/log/unknowable.ts'
import type { LogRecord, Plane } from '../../domain/log-record.ts'

/** Names of resources come from requests: more than a cluster has are not remembered. */
const mostKinds = 20_000

type Kinds = Map<string | undefined, readonly Armed[]>
type AllKinds = Map<string, Map<number, Map<string | undefined, Kinds>>>

/** What follows from that by which records are told apart: of requests, of the Activity Log, of other logs. */
const told: Readonly<Record<Plane, readonly FieldName[]>> = {
  'kube-audit': [
    'verb',
    'objectRef.resource',
    'principalClass',
    'isPlatform',
    'code',
    'denied',
    'ok',
    'terminal',
  ],
  'azure-activity': ['operation'],
  guard: [],
  'container-insights': [],
}

/** For a record the few detections that are worth asking: by plane, principal, outcome, verb, resource, operation. */
export function dispatch(armed: readonly Armed[]): (record: LogRecord) => readonly Armed[] {
  const byPlane = Map.groupBy(armed, ({ detection }) => detection.plane)
  // One map for what there is little of, in it another: a text put together for each record would cost more.
  const all: AllKinds = new Map()
  let remembered = 0

  return (record) => {
    const { plane, event } = record
    const isRequest = plane === 'kube-audit'
    const kinds = isRequest ? ofRequest(all, record) : inner(inner(inner(all, plane), 0), '')
    const what = isRequest
      ? textAt(member(event, 'objectRef'), 'resource')
      : textAt(event, 'operation')
    const known = kinds.get(what)
    if (known) return known
    const fields = knownOf(record)
    const found = (byPlane.get(plane) ?? []).filter(({ gate }) => gate.isOpen(fields))
    remembered += 1
    if (remembered <= mostKinds) kinds.set(what, found)
    return found
  }
}

/** Verbs of which there are more than anybody has are not remembered. */
const mostInner = 200

function inner<K, T, U>(outer: Map<K, Map<T, U>>, key: K): Map<T, U> {
  const known = outer.get(key)
  if (known) return known
  const fresh = new Map<T, U>()
  if (outer.size < mostInner) outer.set(key, fresh)
  return fresh
}

/** Only requests have a principal; the names of its classes are no names of planes. */
function ofRequest(all: AllKinds, record: LogRecord): Kinds {
  const byVerb = inner(inner(all, principalClass(record)), outcomeOf(record))
  return inner(byVerb, textAt(record.event, 'verb'))
}

/** Status, and whether the request was denied, and whether it had ended, as one number. */
function outcomeOf(record: LogRecord): number {
  return (code(record) ?? -1) * 4 + (denied(record) ? 2 : 0) + (terminal(record) ? 1 : 0)
}

function knownOf(record: LogRecord): KnownFields {
  const known = new Map<string, ReturnType<KnownFields['get']>>()
  for (const name of told[record.plane]) {
    const value = fieldOf(name).read(record)
    if (value !== unknowable) known.set(name, value)
  }
  return known
}
