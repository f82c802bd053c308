import type { Clock } from './clock.ts'
import type { AppFunction } from './core/app-function.ts'
import type { InvocationResponse, TypedData } from './core/rpc.ts'
import type { HostJson } from './settings/host-json.ts'
import type { Settings } from './settings/setting.ts'
import type { StorageHealth } from './storage-health.ts'
import type { Work } from './work.ts'

/** What one trigger hands to a function. */
export interface Call {
  readonly data: TypedData
  readonly metadata: Readonly<Record<string, TypedData>>
}

/** One execution of a function, told to whoever listens (`host.invocations`). */
export interface Invocation {
  readonly function: string
  readonly invocationId: string
  readonly ok: boolean
  /** How long the handler took, in real milliseconds. */
  readonly ms: number
  readonly error?: string
}

export interface Outcome extends Invocation {
  readonly response?: InvocationResponse
}

/** What every listener of a running host is handed. */
export interface HostContext {
  readonly settings: Settings
  readonly hostJson: HostJson
  readonly hostId: string
  readonly clock: Clock
  /** Divides the delays that the host asks the storage for. */
  readonly delayFactor: number
  /** Aborted when the host stops: nothing new begins. */
  readonly stopping: AbortSignal
  /** Aborted when the grace after that is over: outcomes do not count any more. */
  readonly cut: AbortSignal
  readonly work: Work
  run(fn: AppFunction, call: Call): Promise<Outcome>
  log(level: 'information' | 'warning' | 'error', message: string): void
  readonly storage: StorageHealth
}
