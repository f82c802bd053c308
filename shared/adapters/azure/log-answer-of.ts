import type { PipelineResponse } from '@azure/core-rest-pipeline'
import { isShutOut } from '../../domain/is-shut-out.ts'
import { isObject, type Json, type JsonObject } from '../../domain/json.ts'
import { missing } from '../../domain/maybe.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { LogAnswer, LogQuestion } from '../../pipeline/ports.ts'
import { logRows } from './log-rows.ts'
import { missingOf } from './missing-of.ts'
import { refusalOf } from './refusal-of.ts'
import { retryAfterOf } from './retry-after-of.ts'
import { serviceErrorOf } from './service-error-of.ts'

interface Asked {
  readonly what: string
  readonly scope: string
  readonly now: IsoTime
}

type Reply = Pick<PipelineResponse, 'status' | 'headers' | 'bodyAsText'>

/** Of a result that was cut, and of a query that took too much: less may be asked for. */
const tooMuch =
  /exceeded|too large|too many|E_QUERY_RESULT_SET_TOO_LARGE|low memory|runaway|timed? ?out/i

/**
 * What a reply of the query API means. It answers 200 to much that is no success: an `error` beside rows that are
 * not all, tables that were left out for want of permission, nothing at all.
 */
export function logAnswerOf(reply: Reply, question: LogQuestion, asked: Asked): LogAnswer {
  if (reply.status === 504) return { kind: 'too-large', reason: `${asked.what}: 504` }
  if (reply.status !== 200) return refused(reply, question, asked)
  const body = parsed(reply.bodyAsText)
  const denied = deniedIn(body, question.table)
  if (denied) return forbidden(question, 'the answer says that the table was left out')
  if (isObject(body?.['error'])) return cutShort(body['error'], asked)
  const rows = logRows(body)
  return rows === null ? broken(asked) : { kind: 'rows', rows }
}

function refused(reply: Reply, question: LogQuestion, asked: Asked): LogAnswer {
  const text = reply.bodyAsText ?? ''
  if (reply.status === 400 && tooMuch.test(text)) {
    return { kind: 'too-large', reason: `${asked.what}: 400, too much was asked for` }
  }
  // The table is there, as Resource Manager says. Where it may not be read, queries know no such name.
  if (reply.status === 400 && isUnresolved(text, question.table)) {
    return forbidden(
      question,
      'the query finds no table of that name, although the workspace has it',
    )
  }
  const refusal = refusalOf(reply, asked)
  if (reply.status === 403 && isShutOut(text)) {
    const reason = `A query of ${question.table} is refused (403): the workspace takes none from this network`
    const { workspace: scope } = question
    return { kind: 'missing', missing: missing('forbidden', reason, { scope, network: true }) }
  }
  if (refusal.cause === 'forbidden') return forbidden(question, String(reply.status))
  return { kind: 'missing', missing: missingOf(refusal) }
}

function isUnresolved(text: string, table: string): boolean {
  return /SEM0100|Failed to resolve table/i.test(text) && text.includes(`'${table}'`)
}

function forbidden({ table, workspace }: LogQuestion, why: string): LogAnswer {
  const reason = `A query of ${table} is refused (${why}); grant Log Analytics Data Reader on ${workspace}`
  return { kind: 'missing', missing: missing('forbidden', reason, { scope: workspace }) }
}

function cutShort(error: JsonObject, { what, scope, now }: Asked): LogAnswer {
  const text = JSON.stringify(error)
  const [code = 'an error'] = serviceErrorOf(JSON.stringify({ error })).codes
  const reason = `${what}: 200 with ${code}, not all rows came`
  if (tooMuch.test(text)) return { kind: 'too-large', reason }
  const wait = retryAfterOf({ headers: { get: () => undefined }, bodyAsText: text }, now)
  const retryAfter = wait === null ? {} : { retryAfter: wait }
  return { kind: 'missing', missing: missing('partial', reason, { scope, ...retryAfter }) }
}

function broken({ what, scope }: Asked): LogAnswer {
  const reason = `${what}: 200 with a broken body`
  return { kind: 'missing', missing: missing('partial', reason, { scope }) }
}

/** Whether `permissions` says that this table was left out. */
function deniedIn(body: JsonObject | null, table: string): boolean {
  const { permissions } = body ?? {}
  const sources = isObject(permissions) ? permissions['dataSources'] : []
  return (Array.isArray(sources) ? sources : []).some((source: Json) => {
    const denied = isObject(source) ? source['denyTables'] : []
    return Array.isArray(denied) && denied.includes(table)
  })
}

function parsed(text: string | null | undefined): JsonObject | null {
  try {
    const body: unknown = JSON.parse(text ?? '')
    return isObject(body) ? body : null
  } catch {
    // The caller says that the body is broken.
    return null
  }
}
