import type { AppFunction, Binding } from './app-function.ts'
import type { Core, HookName, ProgrammingModel } from './core.ts'
import type { HostLog } from './host-log.ts'

type Hook = (context: object) => unknown
type Metadata = Omit<AppFunction, 'callback' | 'trigger'> & { readonly functionId?: string }

/**
 * Supplies `@azure/functions-core`, the module that the Functions worker injects into an app.
 * Contract: types-core/index.d.ts of azure-functions-nodejs-library, setupCoreModule.ts and
 * registerFunction.ts of azure-functions-nodejs-worker.
 */
export function createCore(log: (entry: HostLog) => void): Core {
  const functions = new Map<string, AppFunction>()
  const hooks: Record<HookName, Hook[]> = {
    appStart: [],
    appTerminate: [],
    preInvocation: [],
    postInvocation: [],
    log: [],
  }
  const appHookData = {}
  let model: ProgrammingModel | undefined
  let locked = false

  const emit: Core['emit'] = (level, category, message, invocation) => {
    const entry = { level, category, message }
    const context = { hookData: {}, appHookData, invocationContext: invocation?.context, ...entry }
    for (const hook of hooks.log) hook(context)
    // Hooks may rewrite what a handler logs, not what the library does.
    const told =
      category === 'user' ? { ...entry, level: context.level, message: context.message } : entry
    log(invocation ? { ...told, invocationId: invocation.invocationId } : told)
  }

  function registerHook(name: string, hook: Hook) {
    const list = (hooks as Record<string, Hook[] | undefined>)[name]
    if (!list) {
      // The library tells an old host by exactly this error.
      throw Object.assign(new RangeError(`Unrecognized hook "${name}"`), {
        isAzureFunctionsSystemError: true,
      })
    }
    list.push(hook)
    return new Disposable(() => list.splice(list.indexOf(hook) >>> 0, 1))
  }

  function registerFunction(metadata: Metadata, callback: AppFunction['callback']) {
    const { name } = metadata
    if (locked) throw new Error('A function can only be registered during app startup.')
    if (functions.has(name))
      throw new Error(`A function with id "${name}" has already been registered.`)
    const registered = {
      ...metadata,
      functionId: name,
      rawBindings: raw(metadata.bindings),
      callback,
    }
    functions.set(name, { ...registered, trigger: triggerOf(metadata) })
    return new Disposable(() => functions.delete(name))
  }

  const module = {
    version: '3.9.1',
    hostVersion: '4.1037.0',
    registerHook,
    registerFunction,
    setProgrammingModel(given: ProgrammingModel) {
      model = given
    },
    getProgrammingModel: () => model,
    log: (level: string, category: string, message: string) => emit(level, category, message),
    Disposable,
  }

  return {
    module,
    functions,
    appHookData,
    model: () => model,
    lock() {
      locked = true
    },
    async runHooks(name, context) {
      for (const hook of [...hooks[name]]) await hook(context)
    },
    emit,
  }
}

class Disposable {
  #end: (() => void) | undefined
  constructor(end: () => void) {
    this.#end = end
  }
  dispose(): void {
    this.#end?.()
    this.#end = undefined
  }
}

function raw(bindings: AppFunction['bindings']): string[] {
  return Object.entries(bindings).map(([name, binding]) => JSON.stringify({ ...binding, name }))
}

function triggerOf(metadata: Metadata): { name: string; binding: Binding } {
  const found = Object.entries(metadata.bindings).find(([, { type }]) => /trigger$/i.test(type))
  if (!found) throw new Error(`The function "${metadata.name}" has no trigger.`)
  return { name: found[0], binding: found[1] }
}
