import type { IsoTime } from '../domain/time.ts'
import type { ProbeClient } from '../pipeline/prove/probe-client.ts'

/** What proving reaches the outside by: Azure with the operator's own login, and time. */
export interface Prover {
  readonly open: (now: () => IsoTime) => Promise<ProbeClient>
  /** Rejects when the signal is aborted. */
  readonly sleep: (seconds: number, stop?: AbortSignal) => Promise<void>
  /** A signal that is aborted when the operator interrupts, or after so many seconds. */
  readonly stopAfter: (seconds: number) => AbortSignal
}

/** Loading this file is cheap: the SDKs come with `open`. */
export function prover(): Prover {
  return {
    async open(now) {
      const { openProver } = await import('./open-prover.ts')
      return openProver(now)
    },
    async sleep(seconds, signal) {
      const { setTimeout } = await import('node:timers/promises')
      await setTimeout(seconds * 1000, undefined, signal && { signal })
    },
    stopAfter(seconds) {
      const interrupted = new AbortController()
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
        process.once(signal, () => interrupted.abort())
      }
      return AbortSignal.any([interrupted.signal, AbortSignal.timeout(seconds * 1000)])
    },
  }
}
