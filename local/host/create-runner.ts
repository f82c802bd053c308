import { randomUUID } from 'node:crypto'
import type { Clock } from './clock.ts'
import type { AppFunction, RetryOptions } from './core/app-function.ts'
import type { Core } from './core/core.ts'
import { invoke } from './core/invoke.ts'
import type { InvocationRequest, RetryContext } from './core/rpc.ts'
import type { Call, HostContext, Invocation, Outcome } from './host-context.ts'
import { realClock } from './real-clock.ts'

interface RunnerDeps {
  readonly core: Core
  readonly clock: Clock
  readonly stopping: AbortSignal
  /** Milliseconds after which an execution counts as failed. */
  readonly functionTimeout: number
  readonly done: (invocation: Invocation) => void
}

/**
 * Executes functions and honours their retry policy, which the host measured does for every trigger
 * but HTTP. All tries share one invocationId, and `retryContext` is there from the first.
 */
export function createRunner(deps: RunnerDeps): HostContext['run'] {
  return (fn, call) => {
    const request = requestOf(fn, call)
    const policy = fn.trigger.binding.type === 'httpTrigger' ? undefined : fn.retryOptions
    return policy ? executeWithRetry(deps, fn, request, policy) : execute(deps, fn, request)
  }
}

async function executeWithRetry(
  deps: RunnerDeps,
  fn: AppFunction,
  request: InvocationRequest,
  policy: RetryOptions,
): Promise<Outcome> {
  const maxRetryCount = policy.maxRetryCount ?? 0
  let exception: RetryContext['exception']
  for (let retryCount = 0; ; retryCount += 1) {
    const retryContext = { retryCount, maxRetryCount, ...(exception && { exception }) }
    const outcome = await execute(deps, fn, { ...request, retryContext })
    const spent = retryCount >= maxRetryCount && maxRetryCount !== -1
    if (outcome.ok || spent || deps.stopping.aborted) return outcome
    exception = { source: '', stackTrace: '', message: outcome.error ?? '' }
    await deps.clock.sleep(retryDelay(policy, retryCount), deps.stopping)
  }
}

function requestOf(fn: AppFunction, call: Call): InvocationRequest {
  return {
    invocationId: randomUUID(),
    functionId: fn.name,
    inputData: [{ name: fn.trigger.name, data: call.data }],
    triggerMetadata: call.metadata,
    // Empty unless Application Insights is connected, even with an incoming traceparent.
    traceContext: { traceParent: '', traceState: '', attributes: {} },
  }
}

async function execute(
  deps: RunnerDeps,
  fn: AppFunction,
  request: InvocationRequest,
): Promise<Outcome> {
  const began = performance.now()
  const response = await withTimeout(deps, fn.name, request)
  const invocation = {
    function: fn.name,
    invocationId: request.invocationId,
    ok: response.result.status === 'success',
    ms: performance.now() - began,
    ...(response.result.status === 'failure' && { error: response.result.message }),
  }
  deps.done(invocation)
  return { ...invocation, response }
}

async function withTimeout(
  { core, functionTimeout }: RunnerDeps,
  name: string,
  request: InvocationRequest,
) {
  const ended = new AbortController()
  const timeout = realClock.sleep(functionTimeout, ended.signal).then(() => {
    const message = `Timeout value of ${functionTimeout} ms was exceeded by function: Functions.${name}`
    const result = { status: 'failure' as const, message, stackTrace: '' }
    return { invocationId: request.invocationId, result }
  })
  try {
    return await Promise.race([invoke(core, request), timeout])
  } finally {
    ended.abort()
  }
}

function retryDelay(policy: RetryOptions, retryCount: number): number {
  const milliseconds = (duration?: { readonly seconds?: number }) => (duration?.seconds ?? 0) * 1000
  if (policy.retryStrategy === 'fixedDelay') return milliseconds(policy.delayInterval)
  const grown = milliseconds(policy.minimumInterval) * 2 ** retryCount
  return Math.min(grown, milliseconds(policy.maximumInterval))
}
