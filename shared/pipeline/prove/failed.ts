import { isObject, type Json } from '../../domain/json.ts'
import { type Missing, type MissingCause, missing } from '../../domain/maybe.ts'
import { codeOf } from './code-of.ts'
import type { ProbeReply } from './probe-client.ts'

const causes: Readonly<Record<number, MissingCause>> = {
  401: 'forbidden',
  403: 'forbidden',
  404: 'absent',
  429: 'throttled',
}

/** Why nothing can be told from an answer. */
export function failed(what: string, { status, body, reason }: ProbeReply): Missing {
  if (status === 0) return missing('unavailable', `${what}: ${reason ?? 'no answer'}`)
  const code = codeOf(body)
  const said = code === '' ? `${status}` : `${status} ${code}`
  const odd = status < 300 ? ' with a body that cannot be read' : ''
  return missing(causes[status] ?? 'unavailable', `${what}: ${said}${odd}${advice(status, body)}`)
}

function advice(status: number, body: Json): string {
  const error = isObject(body) && isObject(body['error']) ? body['error'] : {}
  const action = /perform action '([\w./*-]+)'/.exec(String(error['message']))?.[1]
  if (status === 403 && action !== undefined) return `; your login lacks ${action}`
  return status === 401 ? '; sign in with `az login`' : ''
}
