import type { AuditEvent } from './audit/audit-event.ts'

/** Logs that are each in the order in which their lines were written, as one. */
export function* mergeLogs(...logs: readonly Iterable<AuditEvent>[]): Generator<AuditEvent> {
  const heads = logs.map((log) => {
    const lines = log[Symbol.iterator]()
    return { lines, head: lines.next() }
  })
  for (;;) {
    const open = heads.filter(({ head }) => head.done !== true)
    const [first, ...others] = open
    if (first === undefined) return
    const next = others.reduce(
      (a, b) => (timeOf(b.head.value) < timeOf(a.head.value) ? b : a),
      first,
    )
    yield next.head.value
    next.head = next.lines.next()
  }
}

function timeOf({ stageTimestamp }: AuditEvent): string {
  return stageTimestamp
}
