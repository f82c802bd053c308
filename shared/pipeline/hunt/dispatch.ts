import type { Armed } from '../../domain/detection.ts'
import { member, textAt } from '../../domain/log/member.ts'
import { isPlatform, principalClass } from '../../domain/log/principal-class.ts'
import type { LogRecord } from '../../domain/log-record.ts'

/** Names of resources come from requests: more than a cluster has are not remembered. */
const mostKinds = 20_000

const fits = (allowed: readonly string[] | null, value: string): boolean =>
  allowed?.includes(value) ?? true

/** For a record the few detections that are worth asking: by plane, verb, resource, principal, operation. */
export function dispatch(armed: readonly Armed[]): (record: LogRecord) => readonly Armed[] {
  const byPlane = Map.groupBy(armed, ({ detection }) => detection.plane)
  const byKind = new Map<string, readonly Armed[]>()

  return (record) => {
    const asked = record.plane === 'kube-audit' ? ofRequest(record) : ofOperation(record)
    const kind = `${record.plane} ${asked.verb} ${asked.principal} ${asked.resource} ${asked.operation}`
    const known = byKind.get(kind)
    if (known) return known
    const found = (byPlane.get(record.plane) ?? []).filter(({ gate }) => isOpen(gate, asked))
    if (byKind.size < mostKinds) byKind.set(kind, found)
    return found
  }
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
