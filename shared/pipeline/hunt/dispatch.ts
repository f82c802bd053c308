import type { Armed } from '../../domain/detection.ts'
import { member, textAt } from '../../domain/log/member.ts'
import type { LogRecord, Plane } from '../../domain/log-record.ts'

/** Names of resources come from requests: more than a cluster has are not remembered. */
const mostKinds = 5000

/** For a record the few detections that are worth asking: by plane, verb, resource, operation. */
export function dispatch(armed: readonly Armed[]): (record: LogRecord) => readonly Armed[] {
  const byPlane = Map.groupBy(armed, ({ detection }) => detection.plane)
  const byKind = new Map<string, readonly Armed[]>()

  function fitting(
    plane: Plane,
    verb: string,
    resource: string,
    operation: string,
  ): readonly Armed[] {
    const fits = (allowed: readonly string[] | null, value: string) =>
      allowed?.includes(value) ?? true
    return (byPlane.get(plane) ?? []).filter(
      ({ gate }) =>
        fits(gate.verbs, verb) &&
        fits(gate.resources, resource) &&
        fits(gate.operations, operation),
    )
  }

  return ({ plane, event }) => {
    const verb = textAt(event, 'verb') ?? ''
    const resource = textAt(member(event, 'objectRef'), 'resource') ?? ''
    const operation = textAt(event, 'operation') ?? ''
    const kind = `${plane} ${verb} ${resource} ${operation}`
    const known = byKind.get(kind)
    if (known) return known
    const found = fitting(plane, verb, resource, operation)
    if (byKind.size < mostKinds) byKind.set(kind, found)
    return found
  }
}
