import { setTimeout as sleep } from 'node:timers/promises'

/** Waits in real time; an aborted wait rejects with an AbortError. */
export async function waitFor(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, signal ? { signal } : {})
}
