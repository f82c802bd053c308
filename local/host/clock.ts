/** Time as the host is handed it: a simulated clock can drive timers and polling. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after `ms`, or early when the signal aborts; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}
