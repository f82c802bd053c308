import type { Random } from '../../fleet/random.ts'
import { uuidOf } from '../uuid-of.ts'
import type { Act } from './act.ts'
import type { AuditEvent } from './audit-event.ts'
import { auditLevel } from './audit-level.ts'

/** A line that the audit log is going to have. */
export interface Moment {
  /** Milliseconds since 1970, when the line is written. */
  readonly at: number
  readonly begun: number
  readonly act: Act
  readonly id: string
  readonly level: AuditEvent['level']
  readonly stage: AuditEvent['stage']
}

const long = ['exec', 'attach', 'portforward', 'proxy']

/** None for what the policy leaves out; two for sessions and watches, which tell their begin and their end. */
export function momentsOf(act: Act, begun: number, random: Random): readonly Moment[] {
  const level = auditLevel(act)
  if (level === 'None') return []
  const id = uuidOf(random)
  const lasting = act.verb === 'watch' || long.includes(act.on?.subresource ?? '')
  const took = act.took ?? (lasting ? 60_000 + random.next() * 480_000 : 2 + random.next() * 12)
  const line = { begun, act, id, level }
  const end: Moment = { ...line, at: begun + took, stage: 'ResponseComplete' }
  if (!lasting || (act.code ?? 0) >= 400) return [end]
  return [{ ...line, at: begun + 1 + random.next() * 4, stage: 'ResponseStarted' }, end]
}
