import type { AppFunction } from './core/app-function.ts'
import type { HttpFunction } from './http/http-function.ts'
import type { TriggerQueue } from './queue/trigger-queue.ts'
import type { Timer } from './timer/timer.ts'

/** A function that this host can run, with what its trigger needs. */
export type HostedFunction = { readonly fn: AppFunction; readonly switchedOff: boolean } & (
  | { readonly kind: 'queue'; readonly queue: TriggerQueue }
  | { readonly kind: 'timer'; readonly timer: Timer }
  | { readonly kind: 'eventGrid' }
  | { readonly kind: 'http'; readonly http: HttpFunction }
)
