import type { EventEmitter } from 'node:events'
import type { Clock } from './clock.ts'
import type { HostLog } from './core/host-log.ts'
import type { Invocation } from './host-context.ts'
import type { HostKeys } from './http/host-keys.ts'
import type { Settings } from './settings/setting.ts'

export interface HostOptions {
  /** The folder with host.json and a package.json whose `main` (a glob) names the CommonJS bundle. */
  readonly appDir: string
  /** The app's settings, which it sees as its environment; the environment of the process by default. */
  readonly env?: Settings
  /** 0, a free one, by default. */
  readonly port?: number
  /** Keys that are not given are made up. */
  readonly keys?: Partial<HostKeys>
  readonly clock?: Clock
  /** By default warnings and errors go to standard error. */
  readonly log?: (entry: HostLog) => void
  /** Divides the delays that the host itself asks the storage for: a failed message's next try. */
  readonly delayFactor?: number
  /** How long work in flight may go on after `stop`; 10 seconds, as on Azure. */
  readonly graceMs?: number
  /**
   * Called before the app is loaded with the global object that it will see. That is `globalThis`,
   * but under jest, whose test files live in a sandbox.
   */
  readonly beforeLoad?: (global: typeof globalThis) => void
}

export interface Host {
  readonly url: string
  readonly port: number
  readonly keys: HostKeys
  /** `error`: host.json or a route is bad, every request is answered 503. */
  readonly state: 'running' | 'error'
  /** What is wrong, each with its reason; functions that are disabled by it are missing below. */
  readonly problems: readonly string[]
  readonly functions: readonly {
    readonly name: string
    readonly kind: 'queue' | 'timer' | 'eventGrid' | 'http'
    /** By `AzureWebJobs.<name>.Disabled`; it still runs by hand. */
    readonly switchedOff: boolean
  }[]
  /** Emits `done` after every execution of a function. */
  readonly invocations: EventEmitter<{ done: [Invocation] }>
  /** Runs a queue, timer or Event Grid function now. Rejects when there is no such function. */
  trigger(functionName: string, input?: unknown): Promise<Invocation>
  /** Resolves when nothing runs and no queue of the app holds a visible message. */
  idle(): Promise<void>
  /** How many messages each queue of the app holds, those that wait for their time included. */
  queued(): Promise<Readonly<Record<string, number>>>
  /** Closes the port at once, gives work in flight its grace, awaits the app's appTerminate hooks. */
  stop(): Promise<void>
  /** Resolves when the host has stopped: with the reason when it ended by itself (lost storage). */
  readonly ended: Promise<string | undefined>
}
