import type { ArmResource } from '../local/azure/world/arm-resource.ts'
import { sampleFleet } from '../local/fleet/sample-fleet.ts'
import { changeProperties } from '../local/story/change-properties.ts'
import { settings } from '../shared/config/settings.ts'
import type { Alert } from '../shared/domain/alert.ts'
import { isObject } from '../shared/domain/json.ts'
import { keyOf } from '../shared/domain/key-of.ts'
import type { WakeUp } from '../shared/domain/messages.ts'
import { queues } from '../shared/domain/stores.ts'
import type { IsoTime } from '../shared/domain/time.ts'
import { figure } from './figure.ts'
import { hostTime } from './host-time.ts'
import { install } from './installation.ts'
import { leapingClock } from './leaping-clock.ts'
import { sampleWorld } from './sample-world.ts'

const events = 50
const hops = [queues.events, queues.audit, queues.deliver]
/** Nothing of theirs stands between an event and its alert. */
const off = ['sweep', 'catchUp', 'retain', 'summary', 'sweepPage', 'poisonSweepPages'].concat(
  ['Events', 'Audit', 'Deliver'].map((queue) => `poison${queue}`),
)

/**
 * One event at a time, each at a random moment of a host whose queues have been idle for so long that it polls
 * them as rarely as host.json allows. Waits for the next poll are those of the embedded host's own listeners, on
 * a clock that leaps over them while a message lies in a queue unseen; work takes the time that it takes, and
 * the clock never leaps while a message is in somebody's hands. The settle delay, which storage counts on its
 * own clock, is set to nothing and added. What Azure takes to publish an event and to answer is not in it.
 */
export const eventToAlert = figure({
  name: 'event-to-alert',
  unit: 'seconds',
  most: 120,
  async measure() {
    const clock = leapingClock()
    const world = sampleWorld([fleet], clock.iso)
    const heard = new Map<string, number>()
    const told = (alert: Alert) => {
      if (alert.about === 'cluster') heard.set(alert.cluster.id.toLowerCase(), clock.now())
    }
    const nothing = { PLIMSOLL_SETTLE_SECONDS: '0' }
    const installation = await install({ world, clock, told, off, settings: nothing })
    const time = await hostTime(installation, clock, hops)
    const { host, stores } = installation

    async function secondsFor({ id }: ArmResource): Promise<number> {
      await time.untilIdle()
      await time.pass(Math.random() * time.longestPause)
      const { event } = world.change(id, changeProperties({ disableLocalAccounts: false }))
      if (event === null) throw new Error(`No event tells of a change of ${id}`)
      const begun = clock.now()
      await stores.sendEvents([event.eventGrid])
      const arrived = await time.until(() => heard.get(id.toLowerCase()), `an alert about ${id}`)
      return (arrived - begun) / 1000
    }

    try {
      const seconds: number[] = []
      for (const cluster of chosen) {
        // What was never seen before would open silently.
        const { ok, error } = await host.trigger('audit', firstLook(cluster, clock.iso()))
        if (!ok) throw new Error(`The first look at ${cluster.id} failed: ${error}`)
      }
      for (const cluster of chosen) seconds.push(await secondsFor(cluster))
      const late = seconds.sort((a, b) => a - b)[Math.ceil(events * 0.95) - 1] ?? Number.NaN
      return late + settings.settleSeconds.default
    } finally {
      await installation.stop()
    }
  },
})

const fleet = sampleFleet({ clusters: 100, seed: 1 })
const chosen = [...fleet].filter(isSettled).slice(0, events)

/** One whose local accounts are off, and which no operation changes at the moment. */
function isSettled({ properties }: ArmResource): boolean {
  if (!isObject(properties)) return false
  return (
    properties['disableLocalAccounts'] === true && properties['provisioningState'] === 'Succeeded'
  )
}

function firstLook({ id }: ArmResource, at: IsoTime): WakeUp {
  return { v: 1, id: keyOf(id, at), attempt: 0, firstAt: at, cluster: id, reason: 'sweep' }
}
