import { isRestError, type PipelineResponse } from '@azure/core-rest-pipeline'
import type { IsoTime } from '../../domain/time.ts'
import { causeOf } from './cause-of.ts'
import type { Refusal } from './refusal.ts'
import { retryAfterOf } from './retry-after-of.ts'
import { serviceErrorOf } from './service-error-of.ts'

interface Asked {
  /** `GET /subscriptions/…/managedClusters/a`. */
  readonly what: string
  readonly scope: string
  readonly now: IsoTime
}

type Reply = Pick<PipelineResponse, 'status' | 'headers' | 'bodyAsText'>

/** Why nothing came of a request that was answered. Says no ids of requests, so that it reads the same tomorrow. */
export function refusalOf(reply: Reply, asked: Asked): Refusal {
  const { codes, message } = serviceErrorOf(reply.bodyAsText)
  const code = codes[0] ?? ''
  const cause = causeOf(reply.status, code)
  const retryAfter = retryAfterOf(reply, asked.now)
  const said = code === '' ? `${reply.status}` : `${reply.status} ${code}`
  const advice = cause === 'forbidden' ? adviceOf(reply.status, message, asked.scope) : ''
  return {
    known: false,
    cause,
    code,
    reason: `${asked.what}: ${cause === 'partial' ? `${said} with a broken body` : said}${advice}`,
    scope: asked.scope,
    ...(retryAfter !== null && { retryAfter }),
  }
}

function adviceOf(status: number, message: string, scope: string): string {
  if (status === 401) return '. The sign-in was not accepted; check the identity and its tenant.'
  if (status !== 403) return `. ${scope} is not there for the identity; check where it lives now.`
  const action = /perform action '([\w./*-]+)'/.exec(message)?.[1]
  return action
    ? `. The identity lacks ${action}; grant it on ${scope}.`
    : `. The identity may not read this; grant Reader on ${scope}.`
}

/** Why nothing came back at all: no connection, no answer in time, no token. */
export function refusalOfError(error: unknown, asked: Asked): Refusal {
  const denied = isDenied(error)
  const code = isRestError(error) ? (error.code ?? '') : error instanceof Error ? error.name : ''
  const happened = denied
    ? 'the sign-in was refused; check the identity and its tenant.'
    : brokenOff(code)
  return {
    known: false,
    cause: denied ? 'forbidden' : 'unavailable',
    code,
    reason: `${asked.what}: ${happened}`,
    scope: asked.scope,
  }
}

/** What the sign-in SDK throws when it finds neither a login nor an identity to ask with. */
const signedOut = ['AggregateAuthenticationError', 'CredentialUnavailableError']

function brokenOff(code: string): string {
  if (code === 'ETIMEDOUT') return 'no answer in time'
  if (signedOut.includes(code)) {
    return 'nobody is signed in here; `az login` signs a person in, a function app needs its identity'
  }
  return `the connection failed${code === '' ? '' : ` (${code})`}`
}

/** Entra answered and said no; anything else about a token may be better in a minute. */
function isDenied(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'AuthenticationError') return false
  const status = 'statusCode' in error ? error.statusCode : undefined
  return status === 400 || status === 401 || status === 403
}
