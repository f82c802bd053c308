/** One binding as the library registers it: `type`, `direction` and the trigger's own options. */
export interface Binding {
  readonly type: string
  readonly direction?: string
  readonly [option: string]: unknown
}

interface Duration {
  readonly seconds?: number
}

export interface RetryOptions {
  readonly retryStrategy?: string
  readonly maxRetryCount?: number
  readonly delayInterval?: Duration
  readonly minimumInterval?: Duration
  readonly maximumInterval?: Duration
}

/** A function as the app registered it. */
export interface AppFunction {
  readonly name: string
  readonly bindings: Readonly<Record<string, Binding>>
  readonly retryOptions?: RetryOptions
  readonly callback: (...args: unknown[]) => unknown
  readonly trigger: { readonly name: string; readonly binding: Binding }
}
