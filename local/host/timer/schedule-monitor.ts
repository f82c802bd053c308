import { text } from 'node:stream/consumers'
import { BlobServiceClient } from '@azure/storage-blob'
import * as z from 'zod/mini'
import type { HostContext } from '../host-context.ts'
import { storageRetries } from '../storage-retries.ts'
import { hostsContainer } from './hosts-container.ts'
import { never } from './never.ts'
import { scheduleStatus } from './schedule-status.ts'
import type { Timer, TimerTimes } from './timer.ts'

const Stored = z.object({ Last: z.string(), Next: z.string(), LastUpdated: z.string() })

/** Keeps a timer's times in a blob, so that a run missed while no host ran is made up for. */
export interface ScheduleMonitor {
  /** Loads or starts the timer's times; says whether a run was missed. */
  isPastDue(now: number): Promise<boolean>
  save(times: TimerTimes): Promise<void>
}

/** StorageScheduleMonitor.cs and ScheduleMonitor.CheckPastDueAsync of azure-webjobs-sdk-extensions. */
export function scheduleMonitor(host: HostContext, timer: Timer): ScheduleMonitor {
  const blob = BlobServiceClient.fromConnectionString(timer.connection, storageRetries)
    .getContainerClient(hostsContainer)
    .getBlockBlobClient(`timers/${host.hostId}/Host.Functions.${timer.fn.name}/status`)

  async function load(): Promise<TimerTimes | undefined> {
    if (!(await blob.exists())) return undefined
    const { readableStreamBody: body } = await blob.download()
    const stored = z.safeParse(Stored, parseJson(body ? await text(body) : ''))
    if (!stored.success) return undefined
    const { Last, Next, LastUpdated } = stored.data
    return { last: Date.parse(Last), next: Date.parse(Next), lastUpdated: Date.parse(LastUpdated) }
  }

  async function save(times: TimerTimes): Promise<void> {
    const status = JSON.stringify(scheduleStatus(times))
    await blob.upload(status, status.length)
  }

  return {
    save,
    async isPastDue(now) {
      const stored = await load()
      // A clock that went back (another simulated day) would make the timer wait for its old future.
      if (!stored || stored.lastUpdated > now) {
        await save({ ...timer.times, lastUpdated: now })
        return false
      }
      timer.times = stored
      const expected = timer.schedule.next(stored.last === never ? stored.lastUpdated : stored.last)
      if (stored.next !== expected) {
        const next = now > expected ? timer.schedule.next(now) : expected
        timer.times = { last: never, next, lastUpdated: now }
        await save(timer.times)
      }
      return now > timer.times.next
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Whoever broke the blob, the timer starts afresh, as on its first run.
    return undefined
  }
}
