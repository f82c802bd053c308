import type { HostContext } from '../host-context.ts'
import { untilAborted } from '../until-aborted.ts'
import { type ScheduleMonitor, scheduleMonitor } from './schedule-monitor.ts'
import type { Timer } from './timer.ts'
import { timerCall } from './timer-call.ts'
import { whileLeased } from './while-leased.ts'

// The host caps its wait at 24 days, because its timers overflow beyond that.
const longestWait = 24 * 86_400_000

/** Runs a timer until the host stops, on one host at a time (TimerListener.cs). */
export function listenTimer(host: HostContext, timer: Timer): Promise<void> {
  const lockName = `locks/${host.hostId}/Host.Functions.${timer.fn.name}.Listener`
  const monitor = timer.monitored ? scheduleMonitor(host, timer) : undefined
  return whileLeased(host, timer.connection, lockName, async (held) => {
    try {
      await follow(host, timer, monitor, held)
    } catch (error) {
      host.storage.failed(error)
      host.log('error', `Timer ${timer.fn.name}: ${(error as Error).message}`)
    }
  })
}

async function follow(
  host: HostContext,
  timer: Timer,
  monitor: ScheduleMonitor | undefined,
  held: AbortSignal,
): Promise<void> {
  const now = host.clock.now()
  if (await monitor?.isPastDue(now)) await fire(host, timer, monitor, 'past-due')
  else if (timer.runOnStartup) await fire(host, timer, monitor, 'startup')
  while (!held.aborted && !host.cut.aborted) {
    await sleepUntil(host, timer.times.next, held)
    if (!held.aborted) await fire(host, timer, monitor, 'on-time')
  }
}

async function sleepUntil({ clock }: HostContext, due: number, held: AbortSignal): Promise<void> {
  for (let left = due - clock.now(); left > 0 && !held.aborted; left = due - clock.now()) {
    await clock.sleep(Math.min(left, longestWait), held)
  }
}

/** The next run is counted from the start of this one, so an overrun one follows at once. */
async function fire(
  host: HostContext,
  timer: Timer,
  monitor: ScheduleMonitor | undefined,
  why: 'past-due' | 'startup' | 'on-time',
): Promise<void> {
  const now = host.clock.now()
  const call = timerCall(timer, now, why === 'past-due')
  await untilAborted(host.work.track(host.run(timer.fn, call)), host.cut)
  if (host.cut.aborted) return
  // A clock that fires a little early must not give the same occurrence twice.
  const last = why === 'on-time' ? Math.max(now, timer.times.next) : now
  timer.times = { last, next: timer.schedule.next(last), lastUpdated: last }
  await monitor?.save(timer.times)
}
