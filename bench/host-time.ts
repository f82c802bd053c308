import { setTimeout as sleep } from 'node:timers/promises'
import { QueueServiceClient } from '@azure/storage-queue'
import { readHostJson } from '../local/host/settings/read-host-json.ts'
import type { Installation } from './installation.ts'
import type { LeapingClock } from './leaping-clock.ts'
import { root } from './root.ts'

/** Lets the time of a host go by without waiting for it. */
export interface HostTime {
  /** The longest pause between two polls, in milliseconds, as host.json says. */
  readonly longestPause: number
  /** Until every queue is polled as rarely as it ever is. */
  readonly untilIdle: () => Promise<void>
  readonly pass: (milliseconds: number) => Promise<void>
  /** Until there is an answer. Leaps only while a message lies in a queue and nobody has received it. */
  readonly until: <T>(answer: () => T | undefined, what: string) => Promise<T>
}

const patience = 30_000

export async function hostTime(
  { host, connectionString }: Installation,
  clock: LeapingClock,
  queueNames: readonly string[],
): Promise<HostTime> {
  const service = QueueServiceClient.fromConnectionString(connectionString)
  const watched = queueNames.map((name) => service.getQueueClient(name))
  // A deployment has made them before the first message.
  for (const queue of watched) await queue.createIfNotExists()
  const longestPause = readHostJson(root, {}).queues.maxPollingInterval
  const listeners = host.functions.filter(
    ({ kind, switchedOff }) => kind === 'queue' && !switchedOff,
  )

  /** Timers may sleep longer; who sleeps no longer than that waits to poll. */
  const pauses = () => clock.asleep().filter((asked) => asked <= longestPause)
  const allPause = () => pauses().length >= listeners.length

  async function untilPause(): Promise<void> {
    while (!allPause()) await sleep(2)
  }

  async function someUnseen(): Promise<boolean> {
    const peeks = watched.map((queue) => queue.peekMessages({ numberOfMessages: 1 }))
    return (await Promise.all(peeks)).some(
      ({ peekedMessageItems }) => peekedMessageItems.length > 0,
    )
  }

  return {
    longestPause,
    async untilIdle() {
      for (;;) {
        await untilPause()
        if (pauses().every((asked) => asked >= longestPause)) return
        clock.leap()
      }
    },
    async pass(milliseconds) {
      const end = clock.now() + milliseconds
      while (clock.now() < end) {
        await untilPause()
        clock.leap(end - clock.now())
      }
    },
    async until(answer, what) {
      const given = performance.now() + patience
      for (;;) {
        const found = answer()
        if (found !== undefined) return found
        if (performance.now() > given) throw new Error(`Nothing came: ${what}`)
        if (allPause() && (await someUnseen()) && allPause()) clock.leap()
        await sleep(2)
      }
    },
  }
}
