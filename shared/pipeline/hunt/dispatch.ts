import type { Armed } from '../../domain/detection.ts'
import { member, textAt } from '../../domain/log/member.ts'
import { isPlatform, principalClass } from '../../domain/log/principal-class.ts'
import type { LogRecord } from '../../domain/log-record.ts'

/** Names of resources come from requests: more than a cluster has are not remembered. */
const mostKinds = 20_000

const fits = (allowed: readonly string[] | null, value: string): boolean =>
  allowed?.includes(value) ?? true

type Kinds = Map<string, readonly Armed[]>

/** For a record the few detections that are worth asking: by plane, verb, resource, principal, operation. */
export function dispatch(armed: readonly Armed[]): (record: LogRecord) => readonly Armed[] {
  const byPlane = Map.groupBy(armed, ({ detection }) => detection.plane)
  // One map for what there is little of, in it another: a text put together for each record would cost more.
  const all = new Map<string, Map<string, Kinds>>()
  let remembered = 0

  return (record) => {
    const asked = record.plane === 'kube-audit' ? ofRequest(record) : ofOperation(record)
    // Only requests have a principal; the names of its classes are no names of planes.
    const kinds = inner(inner(all, asked.principal || record.plane), asked.verb)
    const what = asked.resource || asked.operation
    const known = kinds.get(what)
    if (known) return known
    const found = (byPlane.get(record.plane) ?? []).filter(({ gate }) => isOpen(gate, asked))
    remembered += 1
    if (remembered <= mostKinds) kinds.set(what, found)
    return found
  }
}

/** Verbs of which there are more than anybody has are not remembered. */
const mostInner = 200

function inner<T>(outer: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = outer.get(key)
  if (known) return known
  const fresh = new Map<string, T>()
  if (outer.size < mostInner) outer.set(key, fresh)
  return fresh
}

interface Asked {
  readonly verb: string
  readonly resource: string
  readonly operation: string
  readonly principal: string
  readonly platform: string
}

function ofRequest(record: LogRecord): Asked {
  const { event } = record
  return {
    verb: textAt(event, 'verb') ?? '',
    resource: textAt(member(event, 'objectRef'), 'resource') ?? '',
    operation: '',
    principal: principalClass(record),
    platform: String(isPlatform(record)),
  }
}

function ofOperation({ event }: LogRecord): Asked {
  const operation = textAt(event, 'operation') ?? ''
  return { verb: '', resource: '', operation, principal: '', platform: '' }
}

function isOpen(gate: Armed['gate'], asked: Asked): boolean {
  return (
    fits(gate.verbs, asked.verb) &&
    fits(gate.resources, asked.resource) &&
    fits(gate.operations, asked.operation) &&
    fits(gate.classes, asked.principal) &&
    fits(gate.platform, asked.platform)
  )
}
