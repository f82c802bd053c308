import { isRestError } from '@azure/core-rest-pipeline'
import type { ServiceAnswer, ServiceOutcome } from '../../domain/exam.ts'
import { isShutOut } from '../../domain/is-shut-out.ts'
import { errorCode } from './error-code.ts'
import { serviceErrorOf } from './service-error-of.ts'

type Outcome = Pick<ServiceAnswer, 'outcome' | 'said'>

const unnamed: readonly string[] = ['ENOTFOUND', 'EAI_AGAIN', 'ENODATA']

/** What a reply says of the service itself: even a 404 is an answer. */
export function outcomeOf(status: number, text: string, code?: string | null): Outcome {
  const told = code ?? serviceErrorOf(text).codes[0] ?? ''
  const said = told === '' ? String(status) : `${status} ${told}`
  return { outcome: kindOf(status, `${told} ${text}`), said }
}

function kindOf(status: number, text: string): ServiceOutcome {
  if (status === 401) return 'forbidden'
  if (status === 403) return isShutOut(text) ? 'shut' : 'forbidden'
  return status >= 500 ? 'failing' : 'answers'
}

/** What a request that threw says: with an answer of the service, without one, or without even a token. */
export function outcomeOfError(error: unknown): Outcome {
  if (!isRestError(error)) {
    const name = error instanceof Error ? error.name : 'error'
    return /Authentication|Credential/.test(name)
      ? { outcome: 'forbidden', said: `no token: ${name}` }
      : { outcome: 'failing', said: name }
  }
  if (error.statusCode !== undefined) {
    return outcomeOf(error.statusCode, error.response?.bodyAsText ?? '', errorCode(error))
  }
  const code = error.code ?? 'no answer'
  return { outcome: unnamed.includes(code) ? 'no-name' : 'no-way', said: code }
}
