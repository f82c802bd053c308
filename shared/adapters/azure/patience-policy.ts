import {
  isRestError,
  type PipelinePolicy,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
  type SendRequest,
} from '@azure/core-rest-pipeline'
import { retryAfterOf } from './retry-after-of.ts'

interface Patience {
  readonly now: () => string
  readonly sleep: (seconds: number) => Promise<void>
  /** Seconds for one request. */
  readonly timeout: number
  /** Resource Graph paces its own 429. */
  readonly retriesThrottling: boolean
}

type Outcome = { readonly response: PipelineResponse } | { readonly error: unknown }

const retries = 2
const longestWait = 10
const budget = 20

/**
 * In place of the SDK's retry policy, which sleeps as long as Retry-After says: a function that waits
 * is paid for and blocks its queue. Two short retries within 20 seconds; a longer wait is the caller's
 * to turn into a later message.
 */
export function patiencePolicy(patience: Patience): PipelinePolicy {
  return {
    name: 'patiencePolicy',
    async sendRequest(request, next) {
      const started = performance.now()
      for (let retry = 0; ; retry++) {
        const outcome = await attempt(request, next, patience.timeout)
        const wait = retry < retries ? waitBefore(outcome, retry, patience) : null
        const spent = (performance.now() - started) / 1000
        if (wait === null || spent + wait > budget) return settled(outcome)
        await patience.sleep(wait)
      }
    },
  }
}

/** A transport that ignores its signal must not hold a lane for ever, hence the race. */
async function attempt(
  request: PipelineRequest,
  next: SendRequest,
  timeout: number,
): Promise<Outcome> {
  const controller = new AbortController()
  request.abortSignal = controller.signal
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => {
      resolve({ error: new RestError(`no answer within ${timeout} s`, { code: 'ETIMEDOUT' }) })
      controller.abort()
    }, timeout * 1000)
  })
  const sent = next(request).then(
    (response) => ({ response }),
    (error: unknown) => ({ error }),
  )
  try {
    return await Promise.race([sent, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Seconds to wait before another attempt, or null when this outcome is the answer. */
function waitBefore(outcome: Outcome, retry: number, patience: Patience): number | null {
  const usual = 0.5 * 2 ** retry
  if ('error' in outcome) {
    const { error } = outcome
    return isRestError(error) && error.response === undefined ? usual : null
  }
  const { response } = outcome
  const throttled = response.status === 429 && patience.retriesThrottling
  const failed = (response.status >= 500 && response.status !== 501) || response.status === 408
  if (!throttled && !failed) return null
  const asked = retryAfterOf(response, patience.now()) ?? usual
  return asked <= longestWait ? asked : null
}

function settled(outcome: Outcome): PipelineResponse {
  if ('error' in outcome) throw outcome.error
  return outcome.response
}
