import type { AppFunction } from './app-function.ts'
import type { InvocationRequest, InvocationResponse } from './rpc.ts'

/** Hooks that an app can register; any other name has to be refused (see core-module.ts). */
export type HookName = 'appStart' | 'appTerminate' | 'preInvocation' | 'postInvocation' | 'log'

export interface InvocationModel {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>
  invokeFunction(
    context: unknown,
    inputs: unknown[],
    callback: AppFunction['callback'],
  ): Promise<unknown>
  getResponse(context: unknown, result: unknown): Promise<Omit<InvocationResponse, 'result'>>
}

/** What the library reads while one invocation runs; `state` feeds its late-log warning. */
export interface InvocationCore {
  readonly invocationId: string
  readonly request: InvocationRequest
  readonly metadata: AppFunction
  readonly log: (level: string, category: string, message: string) => void
  state: 'preInvocationHooks' | 'invocation' | 'postInvocationHooks' | undefined
}

export interface ProgrammingModel {
  getInvocationModel(invocation: InvocationCore): InvocationModel | Promise<InvocationModel>
  getCapabilities?(capabilities: object): object | Promise<object>
}

/** The supplied `@azure/functions-core`, and the host's side of it. */
export interface Core {
  /** What `require('@azure/functions-core')` answers. */
  readonly module: object
  readonly functions: ReadonlyMap<string, AppFunction>
  /** Data that all hooks of the app share. */
  readonly appHookData: object
  model(): ProgrammingModel | undefined
  /** From now on a registration throws, as after the worker's indexing. */
  lock(): void
  runHooks(name: HookName, context: object): Promise<void>
  emit(level: string, category: string, message: string, invocation?: Emitter): void
}

export interface Emitter {
  readonly invocationId: string
  readonly context?: unknown
}
