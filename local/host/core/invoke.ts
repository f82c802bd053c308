import { types } from 'node:util'
import type { Core, Emitter, InvocationCore, InvocationModel } from './core.ts'
import type { InvocationRequest, InvocationResponse } from './rpc.ts'

/**
 * Runs one handler through the library's own model, in the order of the worker's
 * InvocationHandler.ts: arguments, preInvocation hooks, handler, postInvocation hooks, response.
 */
export async function invoke(core: Core, request: InvocationRequest): Promise<InvocationResponse> {
  const { invocationId } = request
  try {
    const response = await runPhases(core, request)
    return { ...response, invocationId, result: { status: 'success' } }
  } catch (thrown) {
    const error = types.isNativeError(thrown) ? thrown : new Error(textOf(thrown))
    const { message, stack = '' } = error
    return { invocationId, result: { status: 'failure', message, stackTrace: stack } }
  }
}

async function runPhases(core: Core, request: InvocationRequest) {
  const fn = core.functions.get(request.functionId)
  const programmingModel = core.model()
  if (!fn || !programmingModel)
    throw new Error(`Function code for '${request.functionId}' is not loaded.`)

  let emitter: Emitter = { invocationId: request.invocationId }
  const invocation: InvocationCore = {
    invocationId: request.invocationId,
    request,
    metadata: fn,
    state: undefined,
    log: (level, category, message) => core.emit(level, category, message, emitter),
  }
  const model: InvocationModel = await programmingModel.getInvocationModel(invocation)
  const { context, inputs } = await model.getArguments()
  emitter = { ...emitter, context }

  const shared = { hookData: {}, appHookData: core.appHookData, invocationContext: context }
  const before = { ...shared, functionCallback: fn.callback, inputs }
  await during(invocation, 'preInvocationHooks', () => core.runHooks('preInvocation', before))

  const after: Ended = { ...shared, inputs: before.inputs, result: null, error: null }
  await during(invocation, 'invocation', async () => {
    try {
      after.result = await model.invokeFunction(context, before.inputs, before.functionCallback)
    } catch (error) {
      after.error = error
    }
  })
  await during(invocation, 'postInvocationHooks', () => core.runHooks('postInvocation', after))

  // The worker takes a thrown undefined or null for success.
  if (after.error !== null && after.error !== undefined) throw after.error
  return model.getResponse(context, after.result)
}

interface Ended {
  readonly inputs: unknown[]
  result: unknown
  error: unknown
}

async function during(
  invocation: InvocationCore,
  state: InvocationCore['state'],
  work: () => Promise<void>,
): Promise<void> {
  invocation.state = state
  try {
    await work()
  } finally {
    invocation.state = undefined
  }
}

function textOf(thrown: unknown): string {
  return typeof thrown === 'object' ? JSON.stringify(thrown) : String(thrown)
}
