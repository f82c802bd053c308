import type { Call, HostContext } from './host-context.ts'
import type { HostedFunction } from './hosted-function.ts'
import { eventGridCall } from './http/event-grid-call.ts'
import { netTime } from './net-time.ts'
import { queueCall } from './queue/queue-call.ts'
import { timerCall } from './timer/timer-call.ts'

const end = '9999-12-31T23:59:59.9999999+00:00'

/**
 * The call that the admin door makes of `{"input": …}`, as recorded: a queue message with
 * DequeueCount 0 and neither id nor receipt; the input once more under the binding's name.
 * Throws when the input is of no use to the trigger.
 */
export function manualCall(host: HostContext, hosted: HostedFunction, input?: string): Call {
  const { name } = hosted.fn.trigger
  const now = host.clock.now()
  switch (hosted.kind) {
    case 'queue': {
      const message = { text: input ?? '', dequeueCount: 0, expires: end, nextVisible: end }
      const inserted = netTime(now)
      return queueCall({ ...message, inserted }, input === undefined ? undefined : name)
    }
    case 'timer':
      return withInput(timerCall(hosted.timer, now, false), name, input)
    case 'eventGrid':
      return withInput(eventGridCall(JSON.parse(input ?? '{}')), name, input)
    case 'http':
      throw new Error(`${hosted.fn.name} is an HTTP function; call its route`)
  }
}

function withInput(call: Call, name: string, input: string | undefined): Call {
  if (input === undefined) return call
  return { ...call, metadata: { ...call.metadata, [name]: { string: input } } }
}
