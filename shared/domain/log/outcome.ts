import type { LogRecord } from '../log-record.ts'
import { member, textAt } from './member.ts'
import { remembered } from './remembered.ts'

/** The HTTP status as an integer; null when there is none. */
export const code = remembered(({ event }: LogRecord): number | null => {
  const found = member(member(event, 'responseStatus'), 'code')
  if (typeof found === 'number' || typeof found === 'boolean') return Math.trunc(Number(found))
  return typeof found === 'string' && /^\s*\d{1,9}\s*$/.test(found) ? Number(found) : null
})

function decision({ event }: LogRecord): string | undefined {
  return textAt(member(event, 'annotations'), 'authorization.k8s.io/decision')
}

export function denied(record: LogRecord): boolean {
  const status = code(record)
  return status === 401 || status === 403 || decision(record) === 'forbid'
}

/** Switching protocols (exec) counts; so does a record without a status that nobody forbade. */
export function ok(record: LogRecord): boolean {
  const status = code(record)
  if (status === null) return decision(record) !== 'forbid'
  return status === 101 || (status >= 200 && status < 300)
}

/** Subresources whose requests stay open: their start is what is seen in time. */
export const streams: readonly string[] = ['exec', 'attach', 'portforward', 'proxy']

/** Whether the row is the one that tells how a request went. */
export const terminal = remembered(({ event }: LogRecord): boolean => {
  const stage = event['stage']
  if (stage === undefined || stage === null || stage === '') return true
  if (stage === 'ResponseComplete' || stage === 'Panic') return true
  if (stage !== 'ResponseStarted') return false
  const subresource = textAt(member(event, 'objectRef'), 'subresource') ?? ''
  return event['verb'] === 'watch' || streams.includes(subresource)
})
