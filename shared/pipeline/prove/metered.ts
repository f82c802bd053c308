import { askOnly } from './ask-only.ts'
import type { Observation, Probing, Undo } from './observation.ts'
import type { ProbeClient } from './probe-client.ts'
import { Stopped } from './stopped.ts'

interface Metering extends Pick<Probing, 'given' | 'now'> {
  readonly client: ProbeClient
  /** Rejects when the signal is aborted. */
  readonly sleep: (seconds: number, stop: AbortSignal) => Promise<void>
  readonly stop: AbortSignal
  readonly undo: (undo: Undo) => () => void
}

/** What an observation is handed: no call but the declared ones, no longer wait, nothing after the stop. */
export function metered(
  { name, calls, waitSeconds }: Observation,
  { client, sleep, stop, ...rest }: Metering,
): Probing {
  const ask = askOnly(name, Object.values(calls), client)
  let waited = 0
  const alive = () => {
    if (stop.aborted) throw new Stopped('it was stopped')
  }
  return {
    ...rest,
    caller: client.caller,
    async ask(call, request) {
      alive()
      return await ask(call, request)
    },
    async wait(seconds) {
      alive()
      waited += seconds
      if (waited > waitSeconds) {
        throw new Error(`${name} declares ${waitSeconds} seconds of waiting and wants ${waited}`)
      }
      try {
        await sleep(seconds, stop)
      } catch (error) {
        alive()
        throw error
      }
      alive()
    },
  }
}
