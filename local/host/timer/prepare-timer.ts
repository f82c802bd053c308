import type { AppFunction } from '../core/app-function.ts'
import type { HostContext } from '../host-context.ts'
import { connectionString } from '../settings/connection-string.ts'
import { resolveSetting } from '../settings/resolve-setting.ts'
import { never } from './never.ts'
import { parseSchedule } from './parse-schedule.ts'
import type { Schedule } from './schedule.ts'
import type { Timer } from './timer.ts'

/** Throws with the reason when the binding cannot work: the host disables that function. */
export function prepareTimer(
  fn: AppFunction,
  host: Pick<HostContext, 'settings' | 'clock'>,
): Timer {
  const { schedule: text, useMonitor, runOnStartup } = fn.trigger.binding
  const schedule = parseSchedule(resolveSetting(String(text ?? ''), host.settings))
  const now = host.clock.now()
  return {
    fn,
    schedule,
    monitored: useMonitor !== false && shortestGap(schedule, now) >= 60_000,
    runOnStartup: runOnStartup === true,
    connection: connectionString(host.settings, 'AzureWebJobsStorage'),
    times: { last: never, next: schedule.next(now), lastUpdated: never },
  }
}

function shortestGap(schedule: Schedule, now: number): number {
  let gap = Number.POSITIVE_INFINITY
  for (let at = schedule.next(now), count = 0; count < 5; count += 1) {
    const next = schedule.next(at)
    gap = Math.min(gap, next - at)
    at = next
  }
  return gap
}
