import type { Ask, DeclaredCall, Observation, Probing, Undo } from './observation.ts'
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

/** Sends what was declared, as often as was declared, and throws for all else. */
export function askOnly(name: string, declared: readonly DeclaredCall[], client: ProbeClient): Ask {
  const left = new Map(declared.map((call) => [call, call.times]))
  return async (call, request) => {
    const times = left.get(call) ?? 0
    if (times === 0 || call.on !== request.on || !isOf(call, request)) {
      throw new Error(`${name} does not declare this ${call.method} ${call.what}`)
    }
    left.set(call, times - 1)
    return await client.send(call.method, request)
  }
}

function isOf({ what }: DeclaredCall, request: Parameters<Ask>[1]): boolean {
  if (request.on === 'queue') return true
  if (request.on !== 'arm') return request.text.startsWith(what) || what === '{table}'
  const parts = what.split(/\{[^}]+\}/).map((part) => part.replace(/[.$]/g, '\\$&'))
  return new RegExp(`^${parts.join('.+')}$`, 'i').test(request.path)
}
